package io.gemmajunit.checkpoint.architecture;

/** What a weight is for; an architecture has some of these, under names of its own. */
public enum WeightRole {
    EMBEDDING(Scope.MODEL, Form.TABLE),
    FINAL_NORM(Scope.MODEL, Form.VECTOR),
    HEAD(Scope.MODEL, Form.LINEAR),
    PER_LAYER_EMBEDDING(Scope.MODEL, Form.TABLE),
    PER_LAYER_MODEL_PROJECTION(Scope.MODEL, Form.LINEAR),
    PER_LAYER_PROJECTION_NORM(Scope.MODEL, Form.VECTOR),
    ALTUP_PROJECTION(Scope.STREAM, Form.LINEAR),
    ALTUP_UNEMBED_PROJECTION(Scope.STREAM, Form.LINEAR),
    INPUT_NORM(Scope.LAYER, Form.VECTOR),
    QUERY(Scope.LAYER, Form.LINEAR),
    KEY(Scope.LAYER, Form.LINEAR),
    VALUE(Scope.LAYER, Form.LINEAR),
    OUTPUT(Scope.LAYER, Form.LINEAR),
    QUERY_NORM(Scope.LAYER, Form.VECTOR),
    KEY_NORM(Scope.LAYER, Form.VECTOR),
    POST_ATTENTION_NORM(Scope.LAYER, Form.VECTOR),
    PRE_FEED_FORWARD_NORM(Scope.LAYER, Form.VECTOR),
    GATE(Scope.LAYER, Form.LINEAR),
    UP(Scope.LAYER, Form.LINEAR),
    DOWN(Scope.LAYER, Form.LINEAR),
    POST_FEED_FORWARD_NORM(Scope.LAYER, Form.VECTOR),
    ROUTER(Scope.LAYER, Form.LINEAR),
    ROUTER_SCALE(Scope.LAYER, Form.PARAMETER),
    EXPERT_SCALE(Scope.LAYER, Form.PARAMETER),
    EXPERTS_GATE_UP(Scope.LAYER, Form.PARAMETER),
    EXPERTS_DOWN(Scope.LAYER, Form.PARAMETER),
    PRE_EXPERTS_NORM(Scope.LAYER, Form.VECTOR),
    POST_EXPERTS_NORM(Scope.LAYER, Form.VECTOR),
    /** Of the feed-forward layer beside experts, before the two are added. */
    POST_DENSE_NORM(Scope.LAYER, Form.VECTOR),
    PER_LAYER_GATE(Scope.LAYER, Form.LINEAR),
    PER_LAYER_PROJECTION(Scope.LAYER, Form.LINEAR),
    POST_PER_LAYER_NORM(Scope.LAYER, Form.VECTOR),
    LAYER_SCALAR(Scope.LAYER, Form.PARAMETER),
    LAUREL_LEFT(Scope.LAYER, Form.LINEAR),
    LAUREL_RIGHT(Scope.LAYER, Form.LINEAR),
    LAUREL_NORM(Scope.LAYER, Form.VECTOR),
    ALTUP_ROUTER(Scope.LAYER, Form.LINEAR),
    ALTUP_ROUTER_NORM(Scope.LAYER, Form.VECTOR),
    ALTUP_PREDICTION(Scope.LAYER, Form.LINEAR),
    ALTUP_CORRECTION(Scope.LAYER, Form.LINEAR),
    ALTUP_OUTPUT_SCALE(Scope.LAYER, Form.PARAMETER);

    private final Scope scope;
    private final Form form;

    WeightRole(Scope scope, Form form) {
        this.scope = scope;
        this.form = form;
    }

    /** Returns how many weights play the role. */
    public Scope scope() {
        return scope;
    }

    /** Returns what is done with the weight. */
    public Form form() {
        return form;
    }

    /** What there is one weight of. */
    public enum Scope {
        MODEL,
        LAYER,
        /** The residual streams but the first. */
        STREAM
    }

    /** What is done with a weight. */
    public enum Form {
        /** Its rows are looked up. */
        TABLE,
        /** A vector is multiplied with it, in a module of its own that may have a bias. */
        LINEAR,
        /** The weight of a norm. */
        VECTOR,
        /** A parameter of a larger module; its tensor's name ends without {@code .weight}. */
        PARAMETER
    }
}
