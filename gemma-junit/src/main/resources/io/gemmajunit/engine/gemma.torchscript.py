# The forward pass, in TorchScript's serialized dialect: ATen operators under `torch`, element types as
# codes (6 float32), functions of this file under `__torch__`. Names that begin with a
# dollar sign are replaced by the checkpoint's geometry before libtorch compiles the file.

class Gemma(Module):
  __parameters__ = []
  __buffers__ = []

  # Maps a file as one long tensor; its pages are read when first used and shared between processes.
  def map_shard(self: __torch__.Gemma, path: str, elements: int, stored: int) -> Tensor:
    return torch.from_file(path, False, elements, dtype=stored)

  # A view of a mapped shard; a copy only where the element type changes.
  def weight(self: __torch__.Gemma, shard: Tensor, first: int, elements: int, shape: List[int], wanted: int) -> Tensor:
    return torch.to(torch.view(torch.narrow(shard, 0, first, elements), shape), wanted)

  # Final hidden states [n, hidden] of n tokens that form a tree in depth-first order: the tokens below
  # token i are i .. subtree_end[i] - 1, and a token sees itself and those above it.
  def hidden_of_tree(self: __torch__.Gemma, weights: List[Tensor], tokens: Tensor, positions: Tensor, subtree_end: Tensor, is_chain: bool) -> Tensor:
    mask = annotate(Optional[Tensor], None)
    if not is_chain:
      slots = torch.arange(torch.size(tokens, 0))
      query = torch.unsqueeze(slots, 1)
      above = torch.__and__(torch.ge(query, slots), torch.lt(query, subtree_end))
      mask = __torch__.additive(above, weights[0])
    no_cache = annotate(List[Tensor], [])
    x = __torch__.decoder(weights, torch.unsqueeze(tokens, 0), torch.unsqueeze(positions, 0), mask, is_chain, no_cache, 0)
    return torch.squeeze(x, 0)

  # For the hidden states at `rows`: log-probability [pairs] of targets[i] after rows[pair_rows[i]], and the
  # most probable token [rows]. The softmax is in float32.
  def score(self: __torch__.Gemma, weights: List[Tensor], hidden: Tensor, rows: Tensor, pair_rows: Tensor, targets: Tensor) -> Tuple[Tensor, Tensor]:
    logits = __torch__.logits(weights, torch.index_select(hidden, 0, rows))
    log_total = torch.logsumexp(logits, [1])
    picked = torch.index(logits, annotate(List[Optional[Tensor]], [pair_rows, targets]))
    return (torch.sub(picked, torch.index_select(log_total, 0, pair_rows)), torch.argmax(logits, 1))

  # Logits [rows, vocabulary] in float32.
  def logits(self: __torch__.Gemma, weights: List[Tensor], hidden: Tensor, rows: Tensor) -> Tensor:
    return __torch__.logits(weights, torch.index_select(hidden, 0, rows))

  # Room for the keys and values of `slots` tokens in each of `batch` rows.
  def new_cache(self: __torch__.Gemma, weights: List[Tensor], batch: int, slots: int) -> List[Tensor]:
    cache = annotate(List[Tensor], [])
    for i in range(2 * $layers):
      cache.append(torch.new_zeros(weights[0], [batch, $kv_heads, slots, $head_dim]))
    return cache

  # The rows of a cache that are still in use.
  def keep_rows(self: __torch__.Gemma, cache: List[Tensor], rows: Tensor) -> List[Tensor]:
    kept = annotate(List[Tensor], [])
    for i in range(len(cache)):
      kept.append(torch.index_select(cache[i], 0, rows))
    return kept

  # Appends tokens [batch, n] at slot `start` and returns the logits [batch, vocabulary] after the last one.
  # Row b begins with padding[b] slots that nobody sees, so that all rows end together.
  def extend(self: __torch__.Gemma, weights: List[Tensor], cache: List[Tensor], tokens: Tensor, padding: Tensor, start: int) -> Tensor:
    n = torch.size(tokens, 1)
    slots = torch.arange(start + n)
    query = torch.unsqueeze(torch.narrow(slots, 0, start, n), 1)
    first = torch.view(padding, [-1, 1, 1])
    past = torch.__and__(torch.le(slots, query), torch.ge(slots, first))
    # A padding token sees itself, for a row without any key has no softmax.
    visible = torch.__or__(past, torch.eq(slots, query))
    mask = torch.unsqueeze(__torch__.additive(visible, weights[0]), 1)
    positions = torch.clamp_min(torch.sub(torch.squeeze(query, 1), torch.view(padding, [-1, 1])), 0)
    x = __torch__.decoder(weights, tokens, positions, mask, False, cache, start)
    return __torch__.logits(weights, torch.select(x, 1, n - 1))

  # The most probable token of each row; -1 where the logits are not finite.
  def most_probable(self: __torch__.Gemma, logits: Tensor) -> Tensor:
    highest, token = torch.max(logits, 1)
    return torch.masked_fill(token, torch.logical_not(torch.isfinite(highest)), -1)


def additive(visible: Tensor, like: Tensor) -> Tensor:
  zeros = torch.new_zeros(like, torch.size(visible))
  return torch.masked_fill(zeros, torch.logical_not(visible), -inf)


def decoder(weights: List[Tensor], tokens: Tensor, positions: Tensor, mask: Optional[Tensor], is_causal: bool, cache: List[Tensor], start: int) -> Tensor:
  x = torch.embedding(weights[0], tokens)
  # The reference rounds the scale to the element type before it multiplies.
  x = torch.mul(x, torch.type_as(torch.full([1], $embedding_scale, dtype=$constant_dtype), x))
  turn = __torch__.rotation(positions, x)
  for layer in range($layers):
    w = 2 + 9 * layer
    attended = __torch__.attention(__torch__.rms_norm(x, weights[w]), weights, w, turn, mask, is_causal, cache, layer, start)
    x = torch.add(x, attended)
    x = torch.add(x, __torch__.feed_forward(__torch__.rms_norm(x, weights[w + 5]), weights, w))
  return __torch__.rms_norm(x, weights[1])


def rms_norm(x: Tensor, weight: Tensor) -> Tensor:
  y = torch.to(x, 6)
  y = torch.mul(y, torch.rsqrt(torch.add(torch.mean(torch.square(y), [-1], True), $rms_norm_eps)))
  return torch.type_as(torch.mul(y, torch.add(torch.to(weight, 6), 1.)), x)


# Cosines and sines [batch, 1, n, head_dim] of the rotary position embedding.
def rotation(positions: Tensor, like: Tensor) -> List[Tensor]:
  exponents = torch.div(torch.to(torch.arange(0, $head_dim, 2), 6), $head_dim)
  frequencies = torch.to(torch.to(torch.reciprocal(torch.pow($rope_theta, exponents)), $constant_dtype), 6)
  angles = torch.mul(torch.unsqueeze(torch.to(positions, 6), -1), frequencies)
  angles = torch.unsqueeze(torch.cat([angles, angles], -1), 1)
  return [torch.type_as(torch.cos(angles), like), torch.type_as(torch.sin(angles), like)]


def rotate(x: Tensor, turn: List[Tensor]) -> Tensor:
  low, high = torch.chunk(x, 2, -1)
  return torch.add(torch.mul(x, turn[0]), torch.mul(torch.cat([torch.neg(high), low], -1), turn[1]))


def heads_of(x: Tensor, weight: Tensor, heads: int) -> Tensor:
  y = torch.linear(x, weight)
  return torch.transpose(torch.view(y, [torch.size(x, 0), torch.size(x, 1), heads, $head_dim]), 1, 2)


# Keys or values are stored once per group and read by all its query heads.
def shared_by_group(x: Tensor) -> Tensor:
  if $kv_heads == $heads:
    return x
  b = torch.size(x, 0)
  n = torch.size(x, 2)
  y = torch.expand(torch.unsqueeze(x, 2), [b, $kv_heads, $heads // $kv_heads, n, $head_dim])
  return torch.reshape(y, [b, $heads, n, $head_dim])


def remember(cache: List[Tensor], i: int, new: Tensor, start: int) -> Tensor:
  if len(cache) == 0:
    return new
  n = torch.size(new, 2)
  torch.copy_(torch.narrow(cache[i], 2, start, n), new)
  return torch.narrow(cache[i], 2, 0, start + n)


def attention(x: Tensor, weights: List[Tensor], w: int, turn: List[Tensor], mask: Optional[Tensor], is_causal: bool, cache: List[Tensor], layer: int, start: int) -> Tensor:
  q = __torch__.rotate(__torch__.heads_of(x, weights[w + 1], $heads), turn)
  k = __torch__.rotate(__torch__.heads_of(x, weights[w + 2], $kv_heads), turn)
  v = __torch__.heads_of(x, weights[w + 3], $kv_heads)
  k = __torch__.shared_by_group(__torch__.remember(cache, 2 * layer, k, start))
  v = __torch__.shared_by_group(__torch__.remember(cache, 2 * layer + 1, v, start))
  y = torch.scaled_dot_product_attention(q, k, v, mask, 0., is_causal, scale=$attention_scale)
  y = torch.reshape(torch.transpose(y, 1, 2), [torch.size(x, 0), torch.size(x, 1), $heads * $head_dim])
  return torch.linear(y, weights[w + 4])


def feed_forward(x: Tensor, weights: List[Tensor], w: int) -> Tensor:
  gate = torch.gelu(torch.linear(x, weights[w + 6]), approximate="tanh")
  return torch.linear(torch.mul(gate, torch.linear(x, weights[w + 7])), weights[w + 8])


def logits(weights: List[Tensor], hidden: Tensor) -> Tensor:
  return torch.to(torch.linear(hidden, weights[0]), 6)
