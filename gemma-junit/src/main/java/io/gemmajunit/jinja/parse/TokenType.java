package io.gemmajunit.jinja.parse;

/** Kinds of tokens; a message names them so. */
enum TokenType {
    DATA("template data / text"),
    BLOCK_BEGIN("begin of statement block"),
    BLOCK_END("end of statement block"),
    VARIABLE_BEGIN("begin of print statement"),
    VARIABLE_END("end of print statement"),
    NAME("name"),
    STRING("string"),
    INTEGER("integer"),
    FLOAT("float"),
    FLOORDIV("//"),
    POW("**"),
    EQ("=="),
    NE("!="),
    GTEQ(">="),
    LTEQ("<="),
    ADD("+"),
    SUB("-"),
    DIV("/"),
    MUL("*"),
    MOD("%"),
    TILDE("~"),
    LBRACKET("["),
    RBRACKET("]"),
    LPAREN("("),
    RPAREN(")"),
    LBRACE("{"),
    RBRACE("}"),
    GT(">"),
    LT("<"),
    ASSIGN("="),
    DOT("."),
    COLON(":"),
    PIPE("|"),
    COMMA(","),
    SEMICOLON(";"),
    EOF("end of template");

    private final String text;

    TokenType(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
