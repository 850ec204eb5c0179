LEVELS = {"high": 0.9, "middle": 0.5, "low": 0.0}


def level_of(score):
    for name, least in LEVELS.items():
        if score >= least:
            return name
    raise ValueError("no level")
