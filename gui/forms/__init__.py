"""Forms: editors with checks for the fields of a pydantic model or the parameters of an action."""
