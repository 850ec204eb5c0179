package io.gemmajunit.dataset.json;

/** What the way in which JSON rows are written lets Hugging Face datasets find in them. */
enum JsonForm {
    /** One object a line, at the beginning of a dataset: objects with other keys than the first stay as they are. */
    LINES(true, false),

    /** Objects with blank lines between or within them, or further into a dataset: absent keys are filled with null. */
    LOOSE(true, true),

    /** The array in a field of an object, which pandas reads. */
    FIELD(false, true);

    private final boolean findsTimes;
    private final boolean fillsObjects;

    JsonForm(boolean findsTimes, boolean fillsObjects) {
        this.findsTimes = findsTimes;
        this.fillsObjects = fillsObjects;
    }

    boolean findsTimes() {
        return findsTimes;
    }

    boolean fillsObjects() {
        return fillsObjects;
    }
}
