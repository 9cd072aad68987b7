"""Forms: fields of a pydantic model, or the parameters of an action, as editors that check what is typed."""
