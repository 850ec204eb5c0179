package io.gemmajunit.text;

import java.io.IOException;
import java.util.Optional;

/** The text files of a checkpoint, which lie in a folder or are made of another format. */
public interface TextFiles {

    /** Returns a file's text, empty if there is no such file. */
    Optional<String> read(String name) throws IOException;

    /** Returns what a message should call a file. */
    String place(String name);

    /** Returns why a message should say that there is no tokenizer.json. */
    String explainAbsence();
}
