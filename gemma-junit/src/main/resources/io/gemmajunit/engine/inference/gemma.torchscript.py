# The forward pass of all supported architectures, in TorchScript's serialized dialect: ATen operators under
# `torch`, element types as codes (6 float32), functions of this file under `__torch__`. Names that begin with
# a dollar sign are replaced by the checkpoint's configuration before libtorch compiles the file.
#
# `weights` holds a slot of five entries for each weight that there is: weight, bias, the matrices A and B of a LoRA adapter, and
# what the rows of weight and adapter are multiplied with. Those of the five that a checkpoint lacks are empty. $query[layer] is the slot of the queries' weight in a layer, -1 where there is none.
# Layers with different attention are of different kinds, numbered from 0: $windows[$kinds[layer]] is the window of a layer.

class Gemma(Module):
  __parameters__ = []
  __buffers__ = []

  # Maps a file as one long tensor; its pages are read when first used and shared between processes.
  def map_shard(self: __torch__.Gemma, path: str, elements: int, stored: int) -> Tensor:
    return torch.from_file(path, False, elements, dtype=stored)

  # A view of a mapped shard; a copy only where the element type or the device changes.
  def weight(self: __torch__.Gemma, shard: Tensor, first: int, elements: int, shape: List[int], wanted: int) -> Tensor:
    return torch.to(torch.view(torch.narrow(shard, 0, first, elements), shape), $device, wanted)

  # Room for a weight that is filled piece by piece, as one long tensor.
  def new_weight(self: __torch__.Gemma, elements: int, wanted: int) -> Tensor:
    return torch.empty([elements], dtype=wanted, device=$device)

  # Rounds to the element type of the weight, to the nearest, ties to even. In slices that libtorch copies on the calling thread, since
  # several threads call this side by side.
  def fill(self: __torch__.Gemma, weight: Tensor, first: int, numbers: Tensor) -> None:
    n = torch.size(numbers, 0)
    for slice in range((n + 32703) // 32704):
      at = slice * 32704
      length = min(32704, n - at)
      torch.copy_(torch.narrow(weight, 0, first + at, length), torch.narrow(numbers, 0, at, length))

  def shaped(self: __torch__.Gemma, weight: Tensor, shape: List[int]) -> Tensor:
    return torch.view(weight, shape)

  # The same of a shard mapped as bytes, which are copied to where they may be read as numbers.
  def unaligned_weight(self: __torch__.Gemma, shard: Tensor, first: int, bytes: int, stored: int, shape: List[int], wanted: int) -> Tensor:
    numbers = torch.view_copy(torch.clone(torch.narrow(shard, 0, first, bytes)), dtype=stored)
    return torch.to(torch.view(numbers, shape), $device, wanted)

  # The matrix B of an adapter with its scaling, computed in float32 so that it is rounded once.
  def scaled(self: __torch__.Gemma, matrix: Tensor, scaling: float, wanted: int) -> Tensor:
    return torch.to(torch.mul(torch.to(matrix, 6), scaling), wanted)

  # A table with other rows for some tokens, in place of its own.
  def with_rows(self: __torch__.Gemma, table: Tensor, rows: Tensor, ids: Tensor) -> Tensor:
    return torch.index_copy_(table, 0, ids, rows)

  # What each row of W + BA is multiplied with to have a given length.
  def gain(self: __torch__.Gemma, weight: Tensor, a: Tensor, b: Tensor, lengths: Tensor, wanted: int) -> Tensor:
    changed = torch.addmm(torch.to(weight, 6), b, a)
    return torch.to(torch.div(lengths, torch.linalg_vector_norm(changed, 2., [1])), wanted)

  # Stands for a weight that the checkpoint does not have.
  def nothing(self: __torch__.Gemma) -> Tensor:
    return torch.empty([0], device=$device)

  # Room for the keys and values of `slots` tokens in each of `rows` rows.
  def new_cache(self: __torch__.Gemma, rows: int, slots: int) -> List[Tensor]:
    return __torch__.room(rows, slots)

  # Copies what is in some slots of a row to another row, which may be in another cache, from slot `first` on.
  def copy_slots(self: __torch__.Gemma, source: List[Tensor], source_row: int, slots: Tensor, target: List[Tensor], target_row: int, first: int) -> None:
    n = torch.size(slots, 0)
    for i in range(len(source)):
      copied = torch.index_select(torch.select(source[i], 0, source_row), 1, slots)
      torch.copy_(torch.narrow(torch.select(target[i], 0, target_row), 1, first, n), copied)

  # Reads the n last tokens of a tree in depth-first order, whose slots in the cache follow those of the tokens above them, and returns
  # the final hidden states [asked, hidden] of those asked for. `positions` and `subtree_end` go by slot: the tokens below the one in
  # slot i are in slots i .. subtree_end[i] - 1, and a token sees itself and those above it.
  def read_tree(self: __torch__.Gemma, weights: List[Tensor], cache: List[Tensor], tokens: Tensor, positions: Tensor, subtree_end: Tensor, asked: Tensor) -> Tensor:
    state = __torch__.tree_start(weights, tokens, positions, subtree_end)
    for layer in range(len($kinds)):
      state = __torch__.tree_layer(state, weights, layer, cache, positions, subtree_end, asked)
    return torch.squeeze(__torch__.after_layers(state.x, weights), 0)

  # Appends one token to each row, whose length so far is lengths[row], and returns the final hidden states [rows, hidden].
  def read_rows(self: __torch__.Gemma, weights: List[Tensor], cache: List[Tensor], tokens: Tensor, lengths: Tensor, longest: int) -> Tensor:
    state = __torch__.rows_start(weights, tokens, lengths, longest)
    for layer in range(len($kinds)):
      state = __torch__.next_layer(state, weights, layer, cache, longest + 1)
    return torch.squeeze(__torch__.after_layers(state.x, weights), 1)

  # The same in steps, where only one layer's weights are there at a time: what is before the layers, each of them, what is after.
  def begin_tree(self: __torch__.Gemma, weights: List[Tensor], tokens: Tensor, positions: Tensor, subtree_end: Tensor) -> __torch__.State:
    return __torch__.tree_start(weights, tokens, positions, subtree_end)

  def begin_rows(self: __torch__.Gemma, weights: List[Tensor], tokens: Tensor, lengths: Tensor, longest: int) -> __torch__.State:
    return __torch__.rows_start(weights, tokens, lengths, longest)

  def tree_layer(self: __torch__.Gemma, weights: List[Tensor], state: __torch__.State, layer: int, cache: List[Tensor], positions: Tensor, subtree_end: Tensor, asked: Tensor) -> __torch__.State:
    return __torch__.tree_layer(state, weights, layer, cache, positions, subtree_end, asked)

  def rows_layer(self: __torch__.Gemma, weights: List[Tensor], state: __torch__.State, layer: int, cache: List[Tensor], longest: int) -> __torch__.State:
    return __torch__.next_layer(state, weights, layer, cache, longest + 1)

  def final_states(self: __torch__.Gemma, weights: List[Tensor], state: __torch__.State, without: int) -> Tensor:
    return torch.squeeze(__torch__.after_layers(state.x, weights), without)

  def is_finite(self: __torch__.Gemma, state: __torch__.State) -> bool:
    return __torch__.is_finite(state)

  # For hidden states in several parts: log-probability [pairs] of targets[i] after state pair_rows[i] of all, and whether it is the
  # most probable token there [pairs]. The softmax is in float32 and takes `width` columns of the vocabulary at a time. A row with a
  # logit that is not finite gives NaN.
  def score(self: __torch__.Gemma, weights: List[Tensor], hidden: List[Tensor], pair_rows: Tensor, targets: Tensor, width: int) -> Tuple[Tensor, Tensor]:
    states = torch.cat(hidden)
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
      totals.append(torch.add(torch.sub(torch.to(high, 6), below), torch.to(__torch__.flaw(logits, high), 6)))
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
    highest, token = torch.max(logits, 1, True)
    return torch.masked_fill(torch.squeeze(token, 1), torch.isnan(torch.squeeze(__torch__.flaw(logits, highest), 1)), -1)

  # The same for the hidden states at `rows`, over `width` columns of the vocabulary at a time.
  def most_probable_after(self: __torch__.Gemma, weights: List[Tensor], hidden: Tensor, rows: Tensor, width: int) -> Tensor:
    states = torch.index_select(hidden, 0, rows)
    highest = annotate(List[Tensor], [])
    tokens = annotate(List[Tensor], [])
    for part in range((($vocabulary + width) - 1) // width):
      first = part * width
      logits = __torch__.logits(weights, states, first, min(width, $vocabulary - first))
      high, token = torch.max(logits, 1, True)
      highest.append(torch.add(torch.to(high, 6), torch.to(__torch__.flaw(logits, high), 6)))
      tokens.append(torch.add(token, first))
    high, part = torch.max(torch.cat(highest, 1), 1, True)
    token = torch.gather(torch.cat(tokens, 1), 1, part)
    return torch.squeeze(torch.masked_fill(token, torch.isnan(high), -1), 1)

  # The same, the largest magnitude of a logit, and by how much that of the most probable token exceeds all others, each [rows].
  def predict(self: __torch__.Gemma, weights: List[Tensor], hidden: Tensor, rows: Tensor, width: int) -> Tuple[Tensor, Tensor, Tensor]:
    states = torch.index_select(hidden, 0, rows)
    highest = annotate(List[Tensor], [])
    lowest = annotate(List[Tensor], [])
    others = annotate(List[Tensor], [])
    tokens = annotate(List[Tensor], [])
    for part in range((($vocabulary + width) - 1) // width):
      first = part * width
      logits = __torch__.logits(weights, states, first, min(width, $vocabulary - first))
      high, token = torch.max(logits, 1, True)
      low = torch.to(torch.amin(logits, [1], True), 6)
      highest.append(torch.add(torch.to(high, 6), torch.mul(torch.sub(torch.to(high, 6), low), 0.)))
      tokens.append(torch.add(token, first))
      lowest.append(low)
      torch.scatter_(logits, 1, token, -inf)
      others.append(torch.to(torch.amax(logits, [1], True), 6))
    all = torch.cat(highest, 1)
    high, part = torch.max(all, 1, True)
    token = torch.gather(torch.cat(tokens, 1), 1, part)
    torch.scatter_(all, 1, part, -inf)
    others.append(all)
    next = torch.amax(torch.cat(others, 1), [1])
    high = torch.squeeze(high, 1)
    token = torch.masked_fill(torch.squeeze(token, 1), torch.isnan(high), -1)
    magnitude = torch.maximum(torch.abs(high), torch.abs(torch.amin(torch.cat(lowest, 1), [1])))
    return (token, magnitude, torch.sub(high, next))

  def as_float32(self: __torch__.Gemma, x: Tensor) -> Tensor:
    return torch.to(x, 6)

  # Which layer first gives numbers that are not finite for a sequence; -1 for the embedding, the number of layers if none does.
  def first_flawed_layer(self: __torch__.Gemma, weights: List[Tensor], tokens: Tensor) -> int:
    n = torch.size(tokens, 0)
    all = torch.arange(n, device=$device)
    ends = torch.full([n], n, dtype=4, device=$device)
    state = __torch__.tree_start(weights, tokens, all, ends)
    cache = __torch__.room(1, n)
    flawed = -1
    for layer in range(len($kinds)):
      if __torch__.is_finite(state):
        flawed = layer
        state = __torch__.tree_layer(state, weights, layer, cache, all, ends, all)
    if __torch__.is_finite(state):
      flawed = len($kinds)
    return flawed


# Narrows what is visible to a sliding window, the token itself included; 0 is none.
def within(window: int, visible: Tensor, distance: Tensor) -> Tensor:
  if window == 0:
    return visible
  return torch.__and__(visible, torch.lt(distance, window))


# For each layer that does not share those of another, keys and values [rows, kv_heads, slots, head_dim].
def room(rows: int, slots: int) -> List[Tensor]:
  cache = annotate(List[Tensor], [])
  for layer in $owners:
    kind = $kinds[layer]
    for i in range(2):
      cache.append(torch.zeros([rows, $kv_heads[kind], slots, $head_dims[kind]], dtype=$dtype, device=$device))
  return cache


def additive(visible: Tensor) -> Tensor:
  zeros = torch.zeros(torch.size(visible), dtype=$dtype, device=$device)
  return torch.masked_fill(zeros, torch.logical_not(visible), -inf)


# What goes through the layers: states [rows, n, hidden] of tokens, their per-layer inputs, rotations, masks, and slots, which are none
# where keys and values are in the cache.
class State(NamedTuple):
  x : Tensor
  inputs : Tensor
  turns : List[List[Tensor]]
  masks : List[Tensor]
  slots : Tensor


# Of the last tokens of a tree:
def tree_start(weights: List[Tensor], tokens: Tensor, positions: Tensor, subtree_end: Tensor) -> __torch__.State:
  n = torch.size(tokens, 0)
  filled = torch.size(positions, 0)
  added = torch.arange(filled - n, filled, device=$device)
  masks = __torch__.tree_masks(added, positions, subtree_end)
  turned = torch.narrow(positions, 0, filled - n, n)
  return __torch__.start(weights, torch.unsqueeze(tokens, 0), torch.unsqueeze(turned, 0), torch.unsqueeze(added, 0), masks)


# What the tokens in some slots see.
def tree_masks(queries: Tensor, positions: Tensor, subtree_end: Tensor) -> List[Tensor]:
  query = torch.unsqueeze(queries, 1)
  slots = torch.arange(torch.size(positions, 0), device=$device)
  above = torch.__and__(torch.ge(query, slots), torch.lt(query, subtree_end))
  distance = torch.sub(torch.unsqueeze(torch.index_select(positions, 0, queries), 1), positions)
  masks = annotate(List[Tensor], [])
  for window in $windows:
    masks.append(__torch__.additive(__torch__.within(window, above, distance)))
  return masks


# What the layers go on with from the last that has keys and values of its own, and those are stored: of other tokens than those asked
# for, nothing else is needed.
def only(asked: Tensor, state: __torch__.State, weights: List[Tensor], layer: int, cache: List[Tensor], positions: Tensor, subtree_end: Tensor) -> __torch__.State:
  x, inputs, turns, masks, slots = state
  if torch.numel(asked) == torch.numel(slots):
    return state
  y = __torch__.norm(__torch__.stream(__torch__.predicted(x, weights, layer)), weights, $input_norm[layer])
  __torch__.store(y, weights, layer, turns[$kinds[layer]], cache, slots)
  masks = __torch__.tree_masks(torch.index_select(torch.squeeze(slots, 0), 0, asked), positions, subtree_end)
  if $inputs_width > 0:
    inputs = torch.index_select(inputs, 1, asked)
  turned = annotate(List[List[Tensor]], [])
  for turn in turns:
    turned.append([torch.index_select(turn[0], 2, asked), torch.index_select(turn[1], 2, asked)])
  return __torch__.State(torch.index_select(x, 1, asked), inputs, turned, masks, torch.narrow(slots, 1, 0, 0))


# Of one token in each row:
def rows_start(weights: List[Tensor], tokens: Tensor, lengths: Tensor, longest: int) -> __torch__.State:
  added = torch.unsqueeze(lengths, 1)
  distance = torch.sub(added, torch.arange(longest + 1, device=$device))
  masks = annotate(List[Tensor], [])
  for window in $windows:
    visible = __torch__.within(window, torch.ge(distance, 0), distance)
    masks.append(torch.view(__torch__.additive(visible), [-1, 1, 1, longest + 1]))
  return __torch__.start(weights, torch.unsqueeze(tokens, 1), added, added, masks)


def start(weights: List[Tensor], tokens: Tensor, positions: Tensor, slots: Tensor, masks: List[Tensor]) -> __torch__.State:
  tokens = __torch__.without_placeholders(tokens)
  x = __torch__.embed(weights, tokens)
  inputs = __torch__.per_layer_inputs(weights, tokens, x)
  turns = __torch__.rotations(positions, x)
  return __torch__.State(__torch__.to_streams(x, weights), inputs, turns, masks, slots)


def is_finite(state: __torch__.State) -> bool:
  return bool(torch.all(torch.isfinite(state.x)))


# Keys and values go to their slots in the cache, and tokens attend to its first `filled` slots.
def next_layer(state: __torch__.State, weights: List[Tensor], layer: int, cache: List[Tensor], filled: int) -> __torch__.State:
  x, inputs, turns, masks, slots = state
  if torch.numel(x) > 0:
    x = __torch__.decoder_layer(x, inputs, weights, layer, turns, masks, cache, slots, filled)
  return __torch__.State(x, inputs, turns, masks, slots)


def tree_layer(state: __torch__.State, weights: List[Tensor], layer: int, cache: List[Tensor], positions: Tensor, subtree_end: Tensor, asked: Tensor) -> __torch__.State:
  if layer == $last_owner:
    state = __torch__.only(asked, state, weights, layer, cache, positions, subtree_end)
  return __torch__.next_layer(state, weights, layer, cache, torch.size(positions, 0))


def after_layers(x: Tensor, weights: List[Tensor]) -> Tensor:
  return __torch__.norm(__torch__.from_streams(x, weights), weights, $final_norm)


# A number as a tensor without dimensions, rounded to an element type.
def constant(value: float, rounded: int) -> Tensor:
  return torch.full(annotate(List[int], []), value, dtype=rounded, device=$device)


# What stands for an image or a sound is embedded as padding where there is none.
def without_placeholders(tokens: Tensor) -> Tensor:
  for id in annotate(List[int], $padded_tokens):
    tokens = torch.masked_fill(tokens, torch.eq(tokens, id), $padding)
  return tokens


# Rows of a table, which is kept as it is stored, and what an adapter adds to them. Of a quantised table, the rows are there that tokens
# ask for, and their ids in ascending order in the place of a bias.
def look_up(tokens: Tensor, weights: List[Tensor], slot: int, scale: float) -> Tensor:
  rows = tokens
  if __torch__.exists(weights[slot + 1]):
    rows = torch.searchsorted(weights[slot + 1], tokens)
  x = torch.to(torch.embedding(weights[slot], rows), $dtype)
  if $is_adapted:
    if __torch__.exists(weights[slot + 2]):
      x = torch.add(x, torch.linear(torch.embedding(torch.t(weights[slot + 2]), tokens), weights[slot + 3]))
  if scale == 1.:
    return x
  # The reference rounds the scale to the element type before it multiplies.
  return torch.mul(x, torch.type_as(torch.full([1], scale, dtype=$constant_dtype, device=$device), x))


def embed(weights: List[Tensor], tokens: Tensor) -> Tensor:
  return __torch__.look_up(tokens, weights, $embedding, $embedding_scale)


# What each layer is told about each token [rows, n, layers, width] beside its embedding x; empty where layers are told nothing.
def per_layer_inputs(weights: List[Tensor], tokens: Tensor, x: Tensor) -> Tensor:
  if $inputs_width == 0:
    return torch.empty([0], device=$device)
  shape = [torch.size(x, 0), torch.size(x, 1), len($kinds), $inputs_width]
  known = torch.masked_fill(tokens, torch.ge(tokens, $inputs_vocabulary), 0)
  own = torch.view(__torch__.look_up(known, weights, $per_layer_embedding, $inputs_width ** 0.5), shape)
  rounded = 6
  if $rounds_input_scales:
    rounded = $dtype
  y = torch.mul(__torch__.project(x, weights, $per_layer_model_projection), __torch__.constant($hidden_size ** -0.5, rounded))
  y = __torch__.norm(torch.view(y, shape), weights, $per_layer_projection_norm)
  return torch.mul(torch.add(y, own), __torch__.constant(2. ** -0.5, rounded))


# The residual stream x, or several of them [rows, n, streams, hidden], of which the first is x.
def to_streams(x: Tensor, weights: List[Tensor]) -> Tensor:
  if $streams == 0:
    return x
  streams = [x]
  for slot in $altup_projection:
    streams.append(__torch__.as_long_as(x, __torch__.project(x, weights, slot)))
  return torch.stack(streams, 2)


def from_streams(x: Tensor, weights: List[Tensor]) -> Tensor:
  if $streams == 0:
    return x
  first = torch.select(x, 2, 0)
  streams = [first]
  for slot in $altup_unembed_projection:
    stream = torch.select(x, 2, len(streams))
    streams.append(__torch__.as_long_as(first, __torch__.project(stream, weights, slot)))
  return torch.mean(torch.stack(streams, 2), [2])


# y with the root mean square of x.
def as_long_as(x: Tensor, y: Tensor) -> Tensor:
  wanted = torch.sqrt(torch.mean(torch.square(x), [-1], True))
  there = torch.sqrt(torch.clamp_min(torch.mean(torch.square(y), [-1], True), 1e-5))
  return torch.div(torch.mul(y, wanted), there)


# Of several streams, each layer predicts all from all,
def predicted(x: Tensor, weights: List[Tensor], layer: int) -> Tensor:
  if $streams == 0:
    return x
  shape = [torch.size(x, 0), torch.size(x, 1), $streams, $streams]
  route = __torch__.stream_route(torch.select(x, 2, $active_stream), weights, layer)
  return torch.add(x, torch.matmul(torch.view(__torch__.project(route, weights, $altup_prediction[layer]), shape), x))


def stream(x: Tensor) -> Tensor:
  if $streams == 0:
    return x
  return torch.select(x, 2, $active_stream)


# computes on from the active one, and corrects all by what that gave.
def decoder_layer(x: Tensor, inputs: Tensor, weights: List[Tensor], layer: int, turns: List[List[Tensor]], masks: List[Tensor], cache: List[Tensor], slots: Tensor, filled: int) -> Tensor:
  if $streams == 0:
    x = __torch__.block(x, weights, layer, turns, masks, cache, slots, filled)
    if $per_layer_gate[layer] >= 0:
      x = torch.add(x, __torch__.told(x, inputs, weights, layer))
    if $layer_scalar[layer] >= 0:
      x = torch.mul(x, weights[$layer_scalar[layer]])
    return x
  predicted = __torch__.predicted(x, weights, layer)
  active = __torch__.stream(predicted)
  y = __torch__.block(active, weights, layer, turns, masks, cache, slots, filled)
  route = __torch__.stream_route(y, weights, layer)
  shares = torch.add(__torch__.project(route, weights, $altup_correction[layer]), 1.)
  corrected = torch.addcmul(predicted, torch.unsqueeze(shares, -1), torch.unsqueeze(torch.sub(y, active), 2))
  first = torch.select(corrected, 2, $active_stream)
  if $scales_active_stream:
    first = torch.mul(first, weights[$altup_output_scale[layer]])
  others = torch.narrow(corrected, 2, 1, $streams - 1)
  torch.add_(others, torch.unsqueeze(__torch__.told(first, inputs, weights, layer), 2))
  return corrected


def stream_route(x: Tensor, weights: List[Tensor], layer: int) -> Tensor:
  y = torch.mul(__torch__.norm(x, weights, $altup_router_norm[layer]), __torch__.constant(1. / $hidden_size, $dtype))
  return torch.type_as(torch.tanh(torch.to(__torch__.project(y, weights, $altup_router[layer]), 6)), x)


# What its own input about each token adds to a layer's result x.
def told(x: Tensor, inputs: Tensor, weights: List[Tensor], layer: int) -> Tensor:
  gate = torch.gelu_(__torch__.project(x, weights, $per_layer_gate[layer]), approximate="$gelu")
  y = torch.mul_(gate, torch.select(inputs, 2, layer))
  return __torch__.norm(__torch__.project(y, weights, $per_layer_projection[layer]), weights, $post_per_layer_norm[layer])


# Attention and feed-forward.
def block(x: Tensor, weights: List[Tensor], layer: int, turns: List[List[Tensor]], masks: List[Tensor], cache: List[Tensor], slots: Tensor, filled: int) -> Tensor:
  kind = $kinds[layer]
  y = __torch__.norm(x, weights, $input_norm[layer])
  attended = __torch__.attention(y, weights, layer, turns[kind], masks[kind], cache, slots, filled)
  x = torch.add(x, __torch__.norm(attended, weights, $post_attention_norm[layer]))
  if $laurel_left[layer] >= 0:
    learned = __torch__.project(__torch__.project(y, weights, $laurel_left[layer]), weights, $laurel_right[layer])
    y = torch.add(y, __torch__.norm(learned, weights, $laurel_norm[layer]))
    x = torch.div(torch.add(x, y), 2. ** 0.5)
  if $pre_feed_forward_norm[layer] >= 0:
    y = __torch__.norm(x, weights, $pre_feed_forward_norm[layer])
  y = __torch__.feed_forward(y, weights, layer)
  if $experts > 0:
    y = torch.add(__torch__.norm(y, weights, $post_dense_norm[layer]), __torch__.norm(__torch__.experts(x, weights, layer), weights, $post_experts_norm[layer]))
  return torch.add(x, __torch__.norm(y, weights, $post_feed_forward_norm[layer]))


def exists(weight: Tensor) -> bool:
  return torch.numel(weight) > 0


# x times the transposed weight.
def product(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  if torch.numel(x) == torch.size(x, -1):
    return $row_product
  return torch.linear(x, weight, bias)


# Every product with a weight matrix, and what an adapter adds to it.
def project(x: Tensor, weights: List[Tensor], slot: int) -> Tensor:
  if $is_adapted:
    if __torch__.exists(weights[slot + 4]):
      y = torch.add(__torch__.product(x, weights[slot], None), torch.linear(torch.linear(x, weights[slot + 2]), weights[slot + 3]))
      y = torch.mul(y, weights[slot + 4])
      if __torch__.exists(weights[slot + 1]):
        return torch.add(y, weights[slot + 1])
      return y
  if __torch__.exists(weights[slot + 1]):
    y = __torch__.product(x, weights[slot], weights[slot + 1])
  else:
    y = __torch__.product(x, weights[slot], None)
  if $is_adapted:
    if __torch__.exists(weights[slot + 2]):
      return torch.add(y, torch.linear(torch.linear(x, weights[slot + 2]), weights[slot + 3]))
  return y


# An absent norm changes nothing.
def norm(x: Tensor, weights: List[Tensor], slot: int) -> Tensor:
  if slot < 0:
    return x
  return __torch__.$norm(x, weights[slot], weights[slot + 1])


# In float32.
def unit(x: Tensor) -> Tensor:
  y = torch.to(x, 6)
  return torch.mul(y, torch.rsqrt(torch.add(torch.mean(torch.square(y), [-1], True), $epsilon)))


def rms_norm(x: Tensor, weight: Tensor, no_bias: Tensor) -> Tensor:
  return torch.type_as(torch.mul(__torch__.unit(x), torch.add(torch.to(weight, 6), $norm_offset)), x)


def layer_norm(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return torch.layer_norm(x, torch.size(weight), weight, bias, $epsilon)


# For each kind of layer the cosines and sines [batch, 1, n, width] of the rotary position embedding.
def rotations(positions: Tensor, like: Tensor) -> List[List[Tensor]]:
  turns = annotate(List[List[Tensor]], [])
  for kind in range(len($windows)):
    exponents = torch.div(torch.to(torch.arange(0, 2 * $rope_angles[kind], 2, device=$device), 6), $rope_widths[kind])
    frequencies = torch.div(torch.reciprocal(torch.pow($rope_thetas[kind], exponents)), $rope_factors[kind])
    frequencies = torch.to(torch.to(frequencies, $constant_dtype), 6)
    still = torch.zeros([$rope_widths[kind] // 2 - $rope_angles[kind]], dtype=6, device=$device)
    angles = torch.mul(torch.unsqueeze(torch.to(positions, 6), -1), torch.cat([frequencies, still]))
    angles = torch.unsqueeze(torch.cat([angles, angles], -1), 1)
    turns.append([torch.type_as(torch.cos(angles), like), torch.type_as(torch.sin(angles), like)])
  return turns


# Turns the first dimensions of each head, as many as there are cosines, and leaves the others.
def rotate(x: Tensor, turn: List[Tensor]) -> Tensor:
  width = torch.size(turn[0], -1)
  y = torch.narrow(x, -1, 0, width)
  low, high = torch.chunk(y, 2, -1)
  y = torch.add(torch.mul(y, turn[0]), torch.mul(torch.cat([torch.neg(high), low], -1), turn[1]))
  if width == torch.size(x, -1):
    return y
  return torch.cat([y, torch.narrow(x, -1, width, torch.size(x, -1) - width)], -1)


# [batch, n, heads, head_dim]
def heads_of(x: Tensor, weights: List[Tensor], slot: int, head_dim: int) -> Tensor:
  return torch.view(__torch__.project(x, weights, slot), [torch.size(x, 0), torch.size(x, 1), -1, head_dim])


# Stores new keys or values [rows, n, kv_heads, head_dim].
def remember(cache: Tensor, new: Tensor, slots: Tensor) -> None:
  row = torch.unsqueeze(torch.arange(torch.size(new, 0), device=$device), 1)
  torch.index_put_(torch.narrow(cache, 0, 0, torch.size(new, 0)), annotate(List[Optional[Tensor]], [row, None, slots]), new)


# Stores the keys and values of a layer that has its own.
def store(x: Tensor, weights: List[Tensor], layer: int, turn: List[Tensor], cache: List[Tensor], slots: Tensor) -> None:
  kind = $kinds[layer]
  if $key[layer] >= 0:
    k = __torch__.heads_of(x, weights, $key[layer], $head_dims[kind])
    v = k
    if $value[layer] >= 0:
      v = __torch__.heads_of(x, weights, $value[layer], $head_dims[kind])
    if $norms_values[kind]:
      v = torch.type_as(__torch__.unit(v), v)
    k = __torch__.rotate(torch.transpose(__torch__.norm(k, weights, $key_norm[layer]), 1, 2), turn)
    __torch__.remember(cache[2 * $caches[layer]], torch.transpose(k, 1, 2), slots)
    __torch__.remember(cache[2 * $caches[layer] + 1], v, slots)


# A layer without keys of its own attends to those that its donor has stored.
def attention(x: Tensor, weights: List[Tensor], layer: int, turn: List[Tensor], mask: Tensor, cache: List[Tensor], slots: Tensor, filled: int) -> Tensor:
  kind = $kinds[layer]
  rows = torch.size(x, 0)
  if torch.numel(slots) > 0:
    __torch__.store(x, weights, layer, turn, cache, slots)
  q = __torch__.norm(__torch__.heads_of(x, weights, $query[layer], $head_dims[kind]), weights, $query_norm[layer])
  q = __torch__.rotate(torch.transpose(q, 1, 2), turn)
  k = torch.narrow(torch.narrow(cache[2 * $caches[layer]], 0, 0, rows), 2, 0, filled)
  v = torch.narrow(torch.narrow(cache[2 * $caches[layer] + 1], 0, 0, rows), 2, 0, filled)
  y = __torch__.attend_in_groups(q, k, v, mask, $attention_scales[kind], $attention_caps[kind])
  y = torch.reshape(torch.transpose(y, 1, 2), [rows, torch.size(x, 1), $heads[kind] * $head_dims[kind]])
  return __torch__.project(y, weights, $output[layer])


# Keys and values are stored once for a group of query heads, and not copied for each of them: for a single token in each row
# the heads of a group stand in the place of tokens, for a single row the groups stand in the place of rows. A part of a tree's
# tokens sees few of the others, and attends to no slots but those that one of its tokens sees.
def attend_in_groups(q: Tensor, k: Tensor, v: Tensor, mask: Tensor, scale: float, cap: float) -> Tensor:
  rows, heads, n, head_dim = torch.size(q)
  kv_heads = torch.size(k, 1)
  if n == 1:
    y = __torch__.attend(torch.reshape(q, [rows, kv_heads, -1, head_dim]), k, v, mask, scale, cap)
    return torch.reshape(y, [rows, heads, n, head_dim])
  q = torch.reshape(q, [kv_heads, -1, n, head_dim])
  k = torch.transpose(k, 0, 1)
  v = torch.transpose(v, 0, 1)
  parts = annotate(List[Tensor], [])
  for part in range((n + $attention_part - 1) // $attention_part):
    first = part * $attention_part
    tokens = min($attention_part, n - first)
    visible = torch.narrow(mask, 0, first, tokens)
    seen = torch.squeeze(torch.nonzero(torch.isfinite(torch.amax(visible, [0]))), 1)
    visible = torch.index_select(visible, 1, seen)
    some = torch.narrow(q, 2, first, tokens)
    keys = torch.index_select(k, 2, seen)
    values = torch.index_select(v, 2, seen)
    if $multiplies_scores and cap == 0.:
      parts.append(__torch__.attend_unfused(some, keys, values, visible, scale))
    else:
      parts.append(__torch__.attend(some, keys, values, visible, scale, cap))
  return torch.reshape(torch.cat(parts, 2), [rows, heads, n, head_dim])


# Some processors multiply bfloat16 faster than libtorch's fused attention, which does so in float32. Scores are rounded to bfloat16,
# least where they count most if the highest of them is taken off before.
def attend_unfused(q: Tensor, k: Tensor, v: Tensor, mask: Tensor, scale: float) -> Tensor:
  groups, heads, n, head_dim = torch.size(q)
  slots = torch.size(k, 2)
  queries = torch.reshape(q, [groups, -1, head_dim])
  keys = torch.transpose(torch.squeeze(k, 1), 1, 2)
  scores = torch.add_(torch.view(torch.bmm(queries, keys), [groups, heads, n, slots]), mask)
  highest = torch.mul(torch.amax(scores, [-1], True), scale)
  below = torch.view(torch.sub(mask, highest), [groups, -1, slots])
  shares = torch.softmax(torch.baddbmm_(below, queries, keys, alpha=scale), -1)
  return torch.view(torch.bmm(shares, torch.squeeze(v, 1)), [groups, heads, n, head_dim])


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor, scale: float, cap: float) -> Tensor:
  k = torch.expand(k, [-1, torch.size(q, 1), -1, -1])
  v = torch.expand(v, [-1, torch.size(q, 1), -1, -1])
  if cap == 0.:
    return torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=scale)
  scores = __torch__.soft_capped(torch.mul(torch.matmul(q, torch.transpose(k, 2, 3)), scale), cap)
  return torch.matmul(torch.type_as(torch.softmax(torch.add(scores, mask), -1, dtype=6), v), v)


def soft_capped(x: Tensor, cap: float) -> Tensor:
  return torch.mul(torch.tanh(torch.div(x, cap)), cap)


# Without a gate, the activation is on the way up. In place, for fresh memory costs more than the arithmetic.
def feed_forward(x: Tensor, weights: List[Tensor], layer: int) -> Tensor:
  y = __torch__.project(x, weights, $up[layer])
  if $gate[layer] >= 0:
    gate = __torch__.project(x, weights, $gate[layer])
    if $sparsities[layer] > 0.:
      gate = __torch__.highest(gate, $sparsities[layer])
    gate = torch.gelu_(gate, approximate="$gelu")
    return __torch__.project(torch.mul_(gate, y), weights, $down[layer])
  return __torch__.project(torch.gelu_(y, approximate="$gelu"), weights, $down[layer])


# How far numbers lie above what all but the highest would lie below if they were normally distributed, and 0 for the others.
def highest(x: Tensor, sparsity: float) -> Tensor:
  deviations = torch.mul(torch.erfinv(__torch__.constant(2. * sparsity - 1., 6)), 2. ** 0.5)
  limit = torch.addcmul(torch.mean(x, [-1], True), torch.std(x, [-1], False, True), torch.to(deviations, $dtype))
  return torch.relu_(torch.sub(x, limit))


# Each token of h takes some experts. Their weights are read where they lie, each once for all tokens that take it, and what an expert
# gives takes the place of what it was given, for adding it to each token's sum at once would cost as much as a third of the products.
# libtorch compiles kernels for each shape, so larger numbers of tokens are rounded up: the superfluous ones are those of the next experts.
def experts(h: Tensor, weights: List[Tensor], layer: int) -> Tensor:
  x = torch.reshape(__torch__.norm(h, weights, $pre_experts_norm[layer]), [-1, $hidden_size])
  shares, taken = __torch__.route(torch.reshape(h, [-1, $hidden_size]), weights, layer)
  order = torch.argsort(taken, stable=True)
  rows = torch.constant_pad_nd(torch.div(order, $experts_chosen, rounding_mode="floor"), [0, 15])
  given = torch.index_select(x, 0, rows)
  counts = annotate(List[int], torch.bincount(taken, None, $experts).tolist())
  first = 0
  for expert in range($experts):
    n = counts[expert]
    if n > 0:
      computed = n
      if n > 16:
        computed = ((n + 15) // 16) * 16
      y = __torch__.expert(torch.t(torch.narrow(given, 0, first, computed)), weights, layer, expert)
      torch.copy_(torch.narrow(given, 0, first, n), torch.t(torch.narrow(y, 1, 0, n)))
      first = first + n
  tokens = torch.arange(0, torch.numel(taken), $experts_chosen, device=$device)
  y, bags, sizes, highest = torch.embedding_bag(given, torch.argsort(order), tokens, False, 0, False, torch.type_as(shares, x))
  return torch.view(y, torch.size(h))


# The share that each of its experts has in a token's result, in float32, and the experts' numbers, for one token after another
# [n * chosen].
def route(h: Tensor, weights: List[Tensor], layer: int) -> Tuple[Tensor, Tensor]:
  y = torch.mul(torch.mul(torch.type_as(__torch__.unit(h), h), weights[$router_scale[layer]]), $hidden_size ** -0.5)
  probabilities = torch.softmax(__torch__.project(y, weights, $router[layer]), -1, dtype=6)
  highest, taken = torch.topk(probabilities, $experts_chosen)
  taken = torch.reshape(taken, [-1])
  shares = torch.reshape(torch.div(highest, torch.sum(highest, [-1], True)), [-1])
  return (torch.mul(shares, torch.index_select(weights[$expert_scale[layer]], 0, taken)), taken)


# Columns [hidden, n] for columns x [hidden, n]: with few tokens, a product is faster with the large matrix on the left.
def expert(x: Tensor, weights: List[Tensor], layer: int, expert: int) -> Tensor:
  gate, up = torch.chunk(__torch__.project_to(expert, x, weights, $experts_gate_up[layer]), 2, 0)
  y = torch.mul_(torch.gelu_(gate, approximate="$gelu"), up)
  return __torch__.project_to(expert, y, weights, $experts_down[layer])


# Of all experts, A holds the rows of one after those of another, and B in every so manieth column those of one.
def project_to(expert: int, x: Tensor, weights: List[Tensor], slot: int) -> Tensor:
  y = torch.mm(torch.select(weights[slot], 0, expert), x)
  if $is_adapted:
    if __torch__.exists(weights[slot + 2]):
      rank = torch.size(weights[slot + 2], 0) // $experts
      a = torch.narrow(weights[slot + 2], 0, expert * rank, rank)
      b = torch.slice(weights[slot + 3], 1, expert, None, $experts)
      return torch.add(y, torch.mm(b, torch.mm(a, x)))
  return y


# What a part of the vocabulary needs of a weight, a bias or the B of an adapter, whose A maps to no token.
def some_rows(weight: Tensor, first: int, rows: int, is_whole: bool) -> Tensor:
  if is_whole or not __torch__.exists(weight):
    return weight
  return torch.narrow(weight, 0, first, rows)


# Logits [rows, columns] of the tokens from `first` on.
def logits(weights: List[Tensor], hidden: Tensor, first: int, columns: int) -> Tensor:
  head = annotate(List[Tensor], [])
  for i in range(5):
    head.append(__torch__.some_rows(weights[$head + i], first, columns, i == 2))
  y = __torch__.project(hidden, head, 0)
  if $logit_cap == 0.:
    return y
  # A cap would hide that a logit is infinite.
  return torch.add(__torch__.soft_capped(torch.to(y, 6), $logit_cap), torch.to(__torch__.flaw(y, torch.amax(y, [-1], True)), 6))


# 0 for a row of finite numbers, whose highest is known, otherwise NaN.
def flaw(x: Tensor, highest: Tensor) -> Tensor:
  return torch.mul(torch.sub(highest, torch.amin(x, [-1], True)), 0.)
