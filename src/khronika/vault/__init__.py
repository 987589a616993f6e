"""Keys, slots, sealed files and the custody chain. Knows no domain."""
