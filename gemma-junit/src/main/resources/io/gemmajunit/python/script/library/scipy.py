import scipy.stats as stats
