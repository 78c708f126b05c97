"""The open data of CBS: OData v4, the older v3, and what became of municipalities."""
