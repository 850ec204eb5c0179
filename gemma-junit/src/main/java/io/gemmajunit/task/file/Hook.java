package io.gemmajunit.task.file;

/** A reference to Java code that stands in for a Python function, {@code !hook name}. */
public record Hook(String name) {}
