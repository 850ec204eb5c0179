import sklearn.metrics as metrics
