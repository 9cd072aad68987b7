"""The inspector of a local session: console, network, storage, accessibility findings, element facts."""
