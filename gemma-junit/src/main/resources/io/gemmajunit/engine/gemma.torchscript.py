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

  # A view of a mapped shard; a copy only where the element type or the device changes.
  def weight(self: __torch__.Gemma, shard: Tensor, first: int, elements: int, shape: List[int], wanted: int) -> Tensor:
    return torch.to(torch.view(torch.narrow(shard, 0, first, elements), shape), $device, wanted)

  # The matrix B of an adapter with its scaling, computed in float32 so that it is rounded once.
  def scaled(self: __torch__.Gemma, matrix: Tensor, scaling: float, wanted: int) -> Tensor:
    return torch.to(torch.mul(torch.to(matrix, 6), scaling), wanted)

  # Stands for a weight that the checkpoint does not have.
  def nothing(self: __torch__.Gemma) -> Tensor:
    return torch.empty([0], device=$device)

  # Room for the keys and values of `slots` tokens in each of `rows` rows.
  def new_cache(self: __torch__.Gemma, weights: List[Tensor], rows: int, slots: int) -> List[Tensor]:
    return __torch__.room(weights, rows, slots)

  # Copies what is in some slots of a row to another row, which may be in another cache, from slot `first` on.
  def copy_slots(self: __torch__.Gemma, source: List[Tensor], source_row: int, slots: Tensor, target: List[Tensor], target_row: int, first: int) -> None:
    n = torch.size(slots, 0)
    for i in range(len(source)):
      copied = torch.index_select(torch.select(source[i], 0, source_row), 1, slots)
      torch.copy_(torch.narrow(torch.select(target[i], 0, target_row), 1, first, n), copied)

  # Final hidden states [n, hidden] of the n last tokens of a tree in depth-first order, whose slots in the cache follow those of
  # the tokens above them. `positions` and `subtree_end` go by slot: the tokens below the one in slot i are in slots
  # i .. subtree_end[i] - 1, and a token sees itself and those above it.
  def read_tree(self: __torch__.Gemma, weights: List[Tensor], cache: List[Tensor], tokens: Tensor, positions: Tensor, subtree_end: Tensor, is_chain: bool) -> Tensor:
    n = torch.size(tokens, 0)
    filled = torch.size(positions, 0)
    slots = torch.arange(filled, device=$device)
    added = torch.narrow(slots, 0, filled - n, n)
    query = torch.unsqueeze(added, 1)
    above = torch.__and__(torch.ge(query, slots), torch.lt(query, subtree_end))
    turned = torch.narrow(positions, 0, filled - n, n)
    distance = torch.sub(torch.unsqueeze(turned, 1), positions)
    masks = annotate(List[Optional[Tensor]], [])
    for window in $windows:
      if is_chain and __torch__.is_plainly_causal(n, window):
        masks.append(None)
      else:
        masks.append(__torch__.additive(__torch__.within(window, above, distance), weights[0]))
    x = __torch__.decoder(weights, torch.unsqueeze(tokens, 0), torch.unsqueeze(turned, 0), torch.unsqueeze(added, 0), masks, cache, filled)
    return torch.squeeze(x, 0)

  # Appends one token to each row, whose length so far is lengths[row], and returns the final hidden states [rows, hidden].
  def read_rows(self: __torch__.Gemma, weights: List[Tensor], cache: List[Tensor], tokens: Tensor, lengths: Tensor, longest: int) -> Tensor:
    added = torch.unsqueeze(lengths, 1)
    distance = torch.sub(added, torch.arange(longest + 1, device=$device))
    masks = annotate(List[Optional[Tensor]], [])
    for window in $windows:
      visible = __torch__.within(window, torch.ge(distance, 0), distance)
      masks.append(torch.view(__torch__.additive(visible, weights[0]), [-1, 1, 1, longest + 1]))
    x = __torch__.decoder(weights, torch.unsqueeze(tokens, 1), added, added, masks, cache, longest + 1)
    return torch.squeeze(x, 1)

  # For the hidden states at `rows`: log-probability [pairs] of targets[i] after rows[pair_rows[i]], and whether it is the most
  # probable token there [pairs]. The softmax is in float32 and takes `width` columns of the vocabulary at a time. A row with a
  # logit that is not finite gives NaN.
  def score(self: __torch__.Gemma, weights: List[Tensor], hidden: Tensor, rows: Tensor, pair_rows: Tensor, targets: Tensor, width: int) -> Tuple[Tensor, Tensor]:
    states = torch.index_select(hidden, 0, rows)
    totals = annotate(List[Tensor], [])
    highest = annotate(List[Tensor], [])
    tokens = annotate(List[Tensor], [])
    picked = torch.to(torch.zeros_like(targets), 6)
    for part in range((($vocabulary + width) - 1) // width):
      first = part * width
      columns = min(width, $vocabulary - first)
      logits = __torch__.logits(weights, states, first, columns)
      high, token = torch.max(logits, 1, True)
      # Not logsumexp, which takes as long as the product: the log-softmax of the highest logit holds the same sum.
      below = torch.gather(torch.log_softmax(logits, 1, 6), 1, token)
      totals.append(torch.add(torch.sub(torch.to(high, 6), below), torch.to(__torch__.flaw(logits), 6)))
      highest.append(torch.to(high, 6))
      tokens.append(torch.add(token, first))
      column = torch.clamp(torch.sub(targets, first), 0, columns - 1)
      found = torch.to(torch.index(logits, annotate(List[Optional[Tensor]], [pair_rows, column])), 6)
      picked = torch.where(torch.eq(torch.add(column, first), targets), found, picked)
    total = torch.logsumexp(torch.cat(totals, 1), [1])
    best = torch.gather(torch.cat(tokens, 1), 1, torch.argmax(torch.cat(highest, 1), 1, True))
    is_best = torch.eq(torch.index_select(torch.squeeze(best, 1), 0, pair_rows), targets)
    return (torch.sub(picked, torch.index_select(total, 0, pair_rows)), torch.to(is_best, 4))

  # Logits [rows, vocabulary].
  def logits(self: __torch__.Gemma, weights: List[Tensor], hidden: Tensor, rows: Tensor) -> Tensor:
    return __torch__.logits(weights, torch.index_select(hidden, 0, rows), 0, $vocabulary)

  # The most probable token of each row; -1 where a logit is not finite.
  def most_probable(self: __torch__.Gemma, logits: Tensor) -> Tensor:
    highest, token = torch.max(logits, 1)
    return torch.masked_fill(token, torch.isnan(torch.squeeze(__torch__.flaw(logits), 1)), -1)

  def as_float32(self: __torch__.Gemma, x: Tensor) -> Tensor:
    return torch.to(x, 6)

  # Which layer first gives numbers that are not finite for a sequence; -1 for the embedding, the number of layers if none does.
  def first_flawed_layer(self: __torch__.Gemma, weights: List[Tensor], tokens: Tensor) -> int:
    n = torch.size(tokens, 0)
    slots = torch.arange(n, device=$device)
    distance = torch.sub(torch.unsqueeze(slots, 1), slots)
    masks = annotate(List[Optional[Tensor]], [])
    for window in $windows:
      masks.append(__torch__.additive(__torch__.within(window, torch.ge(distance, 0), distance), weights[0]))
    x = __torch__.embed(weights, torch.unsqueeze(tokens, 0))
    turns = __torch__.rotations(torch.unsqueeze(slots, 0), x)
    cache = __torch__.room(weights, 1, n)
    added = torch.unsqueeze(slots, 0)
    flawed = -1
    for layer in range(len($kinds)):
      if bool(torch.all(torch.isfinite(x))):
        flawed = layer
        x = __torch__.decoder_layer(x, weights, layer, turns, masks, cache, added, n)
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


def room(weights: List[Tensor], rows: int, slots: int) -> List[Tensor]:
  cache = annotate(List[Tensor], [])
  for i in range(2 * len($kinds)):
    cache.append(torch.new_zeros(weights[0], [rows, $kv_heads, slots, $head_dim]))
  return cache


def additive(visible: Tensor, like: Tensor) -> Tensor:
  zeros = torch.new_zeros(like, torch.size(visible))
  return torch.masked_fill(zeros, torch.logical_not(visible), -inf)


# Final hidden states [rows, n, hidden] of tokens [rows, n], whose keys and values go to `slots` [rows, n] of the cache. They
# attend to its first `filled` slots.
def decoder(weights: List[Tensor], tokens: Tensor, positions: Tensor, slots: Tensor, masks: List[Optional[Tensor]], cache: List[Tensor], filled: int) -> Tensor:
  x = __torch__.embed(weights, tokens)
  turns = __torch__.rotations(positions, x)
  for layer in range(len($kinds)):
    x = __torch__.decoder_layer(x, weights, layer, turns, masks, cache, slots, filled)
  return __torch__.norm(x, weights, $final_norm)


def embed(weights: List[Tensor], tokens: Tensor) -> Tensor:
  x = torch.embedding(weights[$embedding], tokens)
  if $embedding_scale == 1.:
    return x
  # The reference rounds the scale to the element type before it multiplies.
  return torch.mul(x, torch.type_as(torch.full([1], $embedding_scale, dtype=$constant_dtype, device=$device), x))


def decoder_layer(x: Tensor, weights: List[Tensor], layer: int, turns: List[List[Tensor]], masks: List[Optional[Tensor]], cache: List[Tensor], slots: Tensor, filled: int) -> Tensor:
  w = $first_layer + $layer_stride * layer
  kind = $kinds[layer]
  y = __torch__.norm(x, weights, w + $input_norm)
  attended = __torch__.attention(y, weights, w, turns[kind], masks[kind], cache, layer, slots, filled)
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
  exponents = torch.div(torch.to(torch.arange(0, $rotary_dims, 2, device=$device), 6), $rotary_dims)
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


# Stores new keys or values [rows, kv_heads, n, head_dim] and returns what the first `filled` slots hold.
def remember(cache: Tensor, new: Tensor, slots: Tensor, filled: int) -> Tensor:
  used = torch.narrow(cache, 0, 0, torch.size(new, 0))
  row = torch.unsqueeze(torch.arange(torch.size(new, 0), device=$device), 1)
  torch.index_put_(used, annotate(List[Optional[Tensor]], [row, None, slots]), torch.transpose(new, 1, 2))
  return torch.narrow(used, 2, 0, filled)


def attention(x: Tensor, weights: List[Tensor], w: int, turn: List[Tensor], mask: Optional[Tensor], cache: List[Tensor], layer: int, slots: Tensor, filled: int) -> Tensor:
  q = __torch__.norm(__torch__.heads_of(x, weights, w + $query, $heads), weights, w + $query_norm)
  k = __torch__.norm(__torch__.heads_of(x, weights, w + $key, $kv_heads), weights, w + $key_norm)
  v = __torch__.heads_of(x, weights, w + $value, $kv_heads)
  q = __torch__.rotate(torch.transpose(q, 1, 2), turn)
  k = __torch__.remember(cache[2 * layer], __torch__.rotate(torch.transpose(k, 1, 2), turn), slots, filled)
  v = __torch__.remember(cache[2 * layer + 1], torch.transpose(v, 1, 2), slots, filled)
  y = __torch__.attend_in_groups(q, k, v, mask)
  y = torch.reshape(torch.transpose(y, 1, 2), [torch.size(x, 0), torch.size(x, 1), $heads * $head_dim])
  return __torch__.project(y, weights, w + $output)


# Keys and values are stored once for a group of query heads, and not copied for each of them: for a single token in each row
# the heads of a group stand in the place of tokens, for a single row the groups stand in the place of rows.
def attend_in_groups(q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tensor:
  rows = torch.size(q, 0)
  n = torch.size(q, 2)
  group = $heads // $kv_heads
  if n == 1:
    y = __torch__.attend(torch.reshape(q, [rows, $kv_heads, group, $head_dim]), k, v, mask)
  else:
    k = torch.expand(torch.transpose(k, 0, 1), [$kv_heads, group, -1, $head_dim])
    v = torch.expand(torch.transpose(v, 0, 1), [$kv_heads, group, -1, $head_dim])
    y = __torch__.attend(torch.reshape(q, [$kv_heads, group, n, $head_dim]), k, v, mask)
  return torch.reshape(y, [rows, $heads, n, $head_dim])


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


# Without a gate, the activation is on the way up. In place, for fresh memory costs more than the arithmetic.
def feed_forward(x: Tensor, weights: List[Tensor], w: int) -> Tensor:
  y = __torch__.project(x, weights, w + $up)
  if __torch__.exists(weights[w + $gate]):
    gate = torch.gelu_(__torch__.project(x, weights, w + $gate), approximate="$gelu")
    return __torch__.project(torch.mul_(gate, y), weights, w + $down)
  return __torch__.project(torch.gelu_(y, approximate="$gelu"), weights, w + $down)


# What a part of the vocabulary needs of a weight, a bias or the B of an adapter, whose A maps to no token.
def some_rows(weight: Tensor, first: int, rows: int, is_whole: bool) -> Tensor:
  if is_whole or not __torch__.exists(weight):
    return weight
  return torch.narrow(weight, 0, first, rows)


# Logits [rows, columns] of the tokens from `first` on.
def logits(weights: List[Tensor], hidden: Tensor, first: int, columns: int) -> Tensor:
  head = annotate(List[Tensor], [])
  for i in range(4):
    head.append(__torch__.some_rows(weights[$head + i], first, columns, i == 2))
  y = __torch__.project(hidden, head, 0)
  if $logit_cap == 0.:
    return y
  # A cap would hide that a logit is infinite.
  return torch.add(__torch__.soft_capped(torch.to(y, 6), $logit_cap), torch.to(__torch__.flaw(y), 6))


# 0 for a row of finite numbers, otherwise NaN.
def flaw(x: Tensor) -> Tensor:
  return torch.mul(torch.sub(torch.amax(x, [-1], True), torch.amin(x, [-1], True)), 0.)
