"""The sources: their texts with the claims marked, their custody, their lineage."""
