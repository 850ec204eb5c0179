package io.gemmajunit.checkpoint.gguf.block;

/** Scale d, then the number of a level: d·level. */
final class Iq4Nl extends BlockType {

    Iq4Nl() {
        super("IQ4_NL", 20, 32, 18);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        Levels.decode(source, at + 2, Bytes.half(source, at), target, to);
    }
}
