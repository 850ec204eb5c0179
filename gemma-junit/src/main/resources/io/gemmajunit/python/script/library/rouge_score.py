import rouge_score.rouge_scorer as rouge_scorer
import rouge_score.scoring as scoring
