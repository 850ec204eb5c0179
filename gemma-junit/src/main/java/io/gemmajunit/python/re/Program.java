package io.gemmajunit.python.re;

import java.util.Map;

/**
 * A compiled pattern.
 *
 * @param groups how many groups it has
 * @param names groups by their names, in order
 * @param start where a match can begin
 */
record Program(
        String pattern,
        Flags flags,
        int[] code,
        CharClass[] classes,
        int groups,
        Map<String, Integer> names,
        Start start) {

    static Program of(String pattern, Flags flags) {
        Parser.Result parsed = Parser.parse(pattern, flags);
        Assembler code = new Assembler();
        parsed.body().emit(code, parsed.flags());
        code.emit(Op.SUCCESS);
        return new Program(
                pattern,
                parsed.flags(),
                code.code(),
                code.classes(),
                parsed.groups().count(),
                parsed.groups().names(),
                Start.of(parsed));
    }

    /** Whether a match can begin at the beginning of the text only. */
    boolean isAnchored() {
        return code[0] == Op.AT && Place.values()[code[1]].isBeginning();
    }
}
