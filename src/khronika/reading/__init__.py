"""Text to claims: an own grammar of hedged quantities, dates, places, speakers and acts; one data folder a language."""
