package io.gemmajunit.checkpoint.gguf.block;

/** Scale d, then the number of a level: d·level. */
final class Iq4Nl implements BlockType {

    @Override
    public String label() {
        return "IQ4_NL";
    }

    @Override
    public int id() {
        return 20;
    }

    @Override
    public int elements() {
        return 32;
    }

    @Override
    public int bytes() {
        return 18;
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        Levels.decode(source, at + 2, Bytes.half(source, at), target, to);
    }
}
