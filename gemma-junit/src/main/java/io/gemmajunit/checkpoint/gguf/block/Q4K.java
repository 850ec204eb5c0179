package io.gemmajunit.checkpoint.gguf.block;

/** d and dmin, a 6-bit scale s and minimum n for each 32, then 4 bits q: (d·s)·q − dmin·n. */
final class Q4K implements BlockType {

    @Override
    public String label() {
        return "Q4_K";
    }

    @Override
    public int id() {
        return 12;
    }

    @Override
    public int elements() {
        return 256;
    }

    @Override
    public int bytes() {
        return 144;
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        float min = Bytes.half(source, at + 2);
        for (int group = 0; group < 8; group++) {
            float scale = d * SixBits.scale(source, at + 4, group);
            float offset = min * SixBits.minimum(source, at + 4, group);
            int from = at + 16 + 32 * (group / 2);
            int shift = 4 * (group % 2);
            for (int i = 0; i < 32; i++) {
                target[to + 32 * group + i] = scale * (source[from + i] >> shift & 15) - offset;
            }
        }
    }
}
