# The forward pass of all supported architectures, in TorchScript's serialized dialect: ATen operators under
# `torch`, element types as codes (6 float32), functions of this file under `__torch__`. Names that begin with
# a dollar sign are replaced by the checkpoint's configuration before libtorch compiles the file.
#
# `weights` holds four entries for each role: weight, bias, and the matrices A and B of a LoRA adapter. Those that
# a checkpoint lacks are empty. The roles of one layer follow each other, so w + $query is the weight of the queries in the layer that begins at w.
# Layers that differ in window or rotation are of different kinds, numbered from 0.

class Gemma(Module):
  __parameters__ = []
  __buffers__ = []

  # Maps a file as one long tensor; its pages are read when first used and shared between processes.
  def map_shard(self: __torch__.Gemma, path: str, elements: int, stored: int) -> Tensor:
    return torch.from_file(path, False, elements, dtype=stored)

  # A view of a mapped shard; a copy only where the element type changes.
  def weight(self: __torch__.Gemma, shard: Tensor, first: int, elements: int, shape: List[int], wanted: int) -> Tensor:
    return torch.to(torch.view(torch.narrow(shard, 0, first, elements), shape), wanted)

  # The matrix B of an adapter with its scaling, computed in float32 so that it is rounded once.
  def scaled(self: __torch__.Gemma, matrix: Tensor, scaling: float, wanted: int) -> Tensor:
    return torch.to(torch.mul(torch.to(matrix, 6), scaling), wanted)

  # Stands for a weight that the checkpoint does not have.
  def nothing(self: __torch__.Gemma) -> Tensor:
    return torch.empty([0])

  # Final hidden states [n, hidden] of n tokens that form a tree in depth-first order: the tokens below
  # token i are i .. subtree_end[i] - 1, and a token sees itself and those above it.
  def hidden_of_tree(self: __torch__.Gemma, weights: List[Tensor], tokens: Tensor, positions: Tensor, subtree_end: Tensor, is_chain: bool) -> Tensor:
    n = torch.size(tokens, 0)
    slots = torch.arange(n)
    query = torch.unsqueeze(slots, 1)
    above = torch.__and__(torch.ge(query, slots), torch.lt(query, subtree_end))
    distance = torch.sub(torch.unsqueeze(positions, 1), positions)
    masks = annotate(List[Optional[Tensor]], [])
    for window in $windows:
      if is_chain and __torch__.is_plainly_causal(n, window):
        masks.append(None)
      else:
        masks.append(__torch__.additive(__torch__.within(window, above, distance), weights[0]))
    no_cache = annotate(List[Tensor], [])
    x = __torch__.decoder(weights, torch.unsqueeze(tokens, 0), torch.unsqueeze(positions, 0), masks, no_cache, 0)
    return torch.squeeze(x, 0)

  # For the hidden states at `rows`: log-probability [pairs] of targets[i] after rows[pair_rows[i]], and the
  # most probable token [rows]. The softmax is in float32. A row with a logit that is not finite gives NaN.
  def score(self: __torch__.Gemma, weights: List[Tensor], hidden: Tensor, rows: Tensor, pair_rows: Tensor, targets: Tensor) -> Tuple[Tensor, Tensor]:
    logits = __torch__.logits(weights, torch.index_select(hidden, 0, rows))
    log_total = torch.add(torch.logsumexp(logits, [1]), torch.squeeze(__torch__.flaw(logits), 1))
    picked = torch.index(logits, annotate(List[Optional[Tensor]], [pair_rows, targets]))
    return (torch.sub(picked, torch.index_select(log_total, 0, pair_rows)), torch.argmax(logits, 1))

  # Logits [rows, vocabulary] in float32.
  def logits(self: __torch__.Gemma, weights: List[Tensor], hidden: Tensor, rows: Tensor) -> Tensor:
    return __torch__.logits(weights, torch.index_select(hidden, 0, rows))

  # Room for the keys and values of `slots` tokens in each of `batch` rows.
  def new_cache(self: __torch__.Gemma, weights: List[Tensor], batch: int, slots: int) -> List[Tensor]:
    cache = annotate(List[Tensor], [])
    for i in range(2 * len($kinds)):
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
    masks = annotate(List[Optional[Tensor]], [])
    for window in $windows:
      mask = __torch__.additive(__torch__.within(window, visible, torch.sub(query, slots)), weights[0])
      masks.append(torch.unsqueeze(mask, 1))
    positions = torch.clamp_min(torch.sub(torch.squeeze(query, 1), torch.view(padding, [-1, 1])), 0)
    x = __torch__.decoder(weights, tokens, positions, masks, cache, start)
    return __torch__.logits(weights, torch.select(x, 1, n - 1))

  # The most probable token of each row; -1 where a logit is not finite.
  def most_probable(self: __torch__.Gemma, logits: Tensor) -> Tensor:
    flawed = torch.isnan(torch.squeeze(__torch__.flaw(logits), 1))
    return torch.masked_fill(torch.argmax(logits, 1), flawed, -1)

  # Which layer first gives numbers that are not finite for a sequence; -1 for the embedding, the number of layers if none does.
  def first_flawed_layer(self: __torch__.Gemma, weights: List[Tensor], tokens: Tensor) -> int:
    n = torch.size(tokens, 0)
    slots = torch.arange(n)
    distance = torch.sub(torch.unsqueeze(slots, 1), slots)
    masks = annotate(List[Optional[Tensor]], [])
    for window in $windows:
      masks.append(__torch__.additive(__torch__.within(window, torch.ge(distance, 0), distance), weights[0]))
    x = __torch__.embed(weights, torch.unsqueeze(tokens, 0))
    turns = __torch__.rotations(torch.unsqueeze(slots, 0), x)
    no_cache = annotate(List[Tensor], [])
    flawed = -1
    for layer in range(len($kinds)):
      if bool(torch.all(torch.isfinite(x))):
        flawed = layer
        x = __torch__.decoder_layer(x, weights, layer, turns, masks, no_cache, 0)
    if bool(torch.all(torch.isfinite(x))):
      flawed = len($kinds)
    return flawed


# Whether n tokens in a row need no mask: the fused attention knows that order itself.
def is_plainly_causal(n: int, window: int) -> bool:
  if $attention_cap > 0.:
    return False
  return window == 0 or n <= window


# Narrows what is visible to a sliding window, the token itself included; 0 is none.
def within(window: int, visible: Tensor, distance: Tensor) -> Tensor:
  if window == 0:
    return visible
  return torch.__and__(visible, torch.lt(distance, window))


def additive(visible: Tensor, like: Tensor) -> Tensor:
  zeros = torch.new_zeros(like, torch.size(visible))
  return torch.masked_fill(zeros, torch.logical_not(visible), -inf)


def decoder(weights: List[Tensor], tokens: Tensor, positions: Tensor, masks: List[Optional[Tensor]], cache: List[Tensor], start: int) -> Tensor:
  x = __torch__.embed(weights, tokens)
  turns = __torch__.rotations(positions, x)
  for layer in range(len($kinds)):
    x = __torch__.decoder_layer(x, weights, layer, turns, masks, cache, start)
  return __torch__.norm(x, weights, $final_norm)


def embed(weights: List[Tensor], tokens: Tensor) -> Tensor:
  x = torch.embedding(weights[$embedding], tokens)
  if $embedding_scale == 1.:
    return x
  # The reference rounds the scale to the element type before it multiplies.
  return torch.mul(x, torch.type_as(torch.full([1], $embedding_scale, dtype=$constant_dtype), x))


def decoder_layer(x: Tensor, weights: List[Tensor], layer: int, turns: List[List[Tensor]], masks: List[Optional[Tensor]], cache: List[Tensor], start: int) -> Tensor:
  w = $first_layer + $layer_stride * layer
  kind = $kinds[layer]
  y = __torch__.norm(x, weights, w + $input_norm)
  attended = __torch__.attention(y, weights, w, turns[kind], masks[kind], cache, layer, start)
  x = torch.add(x, __torch__.norm(attended, weights, w + $post_attention_norm))
  if __torch__.exists(weights[w + $pre_feed_forward_norm]):
    y = __torch__.norm(x, weights, w + $pre_feed_forward_norm)
  return torch.add(x, __torch__.norm(__torch__.feed_forward(y, weights, w), weights, w + $post_feed_forward_norm))


def exists(weight: Tensor) -> bool:
  return torch.numel(weight) > 0


# Every product with a weight matrix, and what an adapter adds to it.
def project(x: Tensor, weights: List[Tensor], slot: int) -> Tensor:
  if __torch__.exists(weights[slot + 1]):
    y = torch.linear(x, weights[slot], weights[slot + 1])
  else:
    y = torch.linear(x, weights[slot])
  if $is_adapted:
    if __torch__.exists(weights[slot + 2]):
      return torch.add(y, torch.linear(torch.linear(x, weights[slot + 2]), weights[slot + 3]))
  return y


# An absent norm changes nothing.
def norm(x: Tensor, weights: List[Tensor], slot: int) -> Tensor:
  if __torch__.exists(weights[slot]):
    return __torch__.$norm(x, weights[slot], weights[slot + 1])
  return x


def rms_norm(x: Tensor, weight: Tensor, no_bias: Tensor) -> Tensor:
  y = torch.to(x, 6)
  y = torch.mul(y, torch.rsqrt(torch.add(torch.mean(torch.square(y), [-1], True), $epsilon)))
  return torch.type_as(torch.mul(y, torch.add(torch.to(weight, 6), 1.)), x)


def layer_norm(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return torch.layer_norm(x, torch.size(weight), weight, bias, $epsilon)


# For each kind of layer the cosines and sines [batch, 1, n, rotary_dims] of the rotary position embedding.
def rotations(positions: Tensor, like: Tensor) -> List[List[Tensor]]:
  turns = annotate(List[List[Tensor]], [])
  exponents = torch.div(torch.to(torch.arange(0, $rotary_dims, 2), 6), $rotary_dims)
  for kind in range(len($windows)):
    frequencies = torch.div(torch.reciprocal(torch.pow($rope_thetas[kind], exponents)), $rope_factors[kind])
    frequencies = torch.to(torch.to(frequencies, $constant_dtype), 6)
    angles = torch.mul(torch.unsqueeze(torch.to(positions, 6), -1), frequencies)
    angles = torch.unsqueeze(torch.cat([angles, angles], -1), 1)
    turns.append([torch.type_as(torch.cos(angles), like), torch.type_as(torch.sin(angles), like)])
  return turns


# Turns the first rotary_dims of each head and leaves the others.
def rotate(x: Tensor, turn: List[Tensor]) -> Tensor:
  y = torch.narrow(x, -1, 0, $rotary_dims)
  low, high = torch.chunk(y, 2, -1)
  y = torch.add(torch.mul(y, turn[0]), torch.mul(torch.cat([torch.neg(high), low], -1), turn[1]))
  if $rotary_dims == $head_dim:
    return y
  return torch.cat([y, torch.narrow(x, -1, $rotary_dims, $head_dim - $rotary_dims)], -1)


# [batch, n, heads, head_dim]
def heads_of(x: Tensor, weights: List[Tensor], slot: int, heads: int) -> Tensor:
  return torch.view(__torch__.project(x, weights, slot), [torch.size(x, 0), torch.size(x, 1), heads, $head_dim])


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


def attention(x: Tensor, weights: List[Tensor], w: int, turn: List[Tensor], mask: Optional[Tensor], cache: List[Tensor], layer: int, start: int) -> Tensor:
  q = __torch__.norm(__torch__.heads_of(x, weights, w + $query, $heads), weights, w + $query_norm)
  k = __torch__.norm(__torch__.heads_of(x, weights, w + $key, $kv_heads), weights, w + $key_norm)
  v = __torch__.heads_of(x, weights, w + $value, $kv_heads)
  q = __torch__.rotate(torch.transpose(q, 1, 2), turn)
  k = __torch__.remember(cache, 2 * layer, __torch__.rotate(torch.transpose(k, 1, 2), turn), start)
  v = __torch__.remember(cache, 2 * layer + 1, torch.transpose(v, 1, 2), start)
  y = __torch__.attend(q, __torch__.shared_by_group(k), __torch__.shared_by_group(v), mask)
  y = torch.reshape(torch.transpose(y, 1, 2), [torch.size(x, 0), torch.size(x, 1), $heads * $head_dim])
  return __torch__.project(y, weights, w + $output)


# No mask means that each token sees those before it.
def attend(q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tensor:
  if mask is None:
    return torch.scaled_dot_product_attention(q, k, v, None, 0., True, scale=$attention_scale)
  if $attention_cap == 0.:
    return torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=$attention_scale)
  scores = __torch__.soft_capped(torch.mul(torch.matmul(q, torch.transpose(k, 2, 3)), $attention_scale), $attention_cap)
  return torch.matmul(torch.type_as(torch.softmax(torch.add(scores, mask), -1, dtype=6), v), v)


def soft_capped(x: Tensor, cap: float) -> Tensor:
  return torch.mul(torch.tanh(torch.div(x, cap)), cap)


# Without a gate, the activation is on the way up.
def feed_forward(x: Tensor, weights: List[Tensor], w: int) -> Tensor:
  y = __torch__.project(x, weights, w + $up)
  if __torch__.exists(weights[w + $gate]):
    gate = torch.gelu(__torch__.project(x, weights, w + $gate), approximate="$gelu")
    return __torch__.project(torch.mul(gate, y), weights, w + $down)
  return __torch__.project(torch.gelu(y, approximate="$gelu"), weights, w + $down)


def logits(weights: List[Tensor], hidden: Tensor) -> Tensor:
  y = torch.to(__torch__.project(hidden, weights, $head), 6)
  if $logit_cap == 0.:
    return y
  # A cap would hide that a logit is infinite.
  return torch.add(__torch__.soft_capped(y, $logit_cap), __torch__.flaw(y))


# 0 for a row of finite numbers, otherwise NaN.
def flaw(x: Tensor) -> Tensor:
  return torch.mul(torch.sum(x, [-1], True), 0.)
