package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.JsonNode;

/** How a file keeps numbers. */
interface Precision {

    /** @param what names the number for the error message */
    JsonNode number(String what, double value);
}
