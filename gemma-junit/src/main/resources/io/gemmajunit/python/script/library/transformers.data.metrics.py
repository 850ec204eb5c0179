import transformers.data.metrics.squad_metrics as squad_metrics
