def dossier_schema_json() -> str:
    return "{}"
