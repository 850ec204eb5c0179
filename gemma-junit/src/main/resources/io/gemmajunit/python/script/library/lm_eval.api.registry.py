def register_filter(name):
    return lambda defined: defined


def register_aggregation(name):
    return lambda defined: defined


def register_metric(**settings):
    return lambda defined: defined
