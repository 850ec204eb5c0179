package io.gemmajunit.task.script;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.script.MissingModules;
import io.gemmajunit.python.script.ModuleSource;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code functions.txt} anew from the folder of lm-evaluation-harness's tasks: the functions that load here and
 * need no module that is not there.
 */
final class KnownSourcesWriter {

    /** What loads, and fails when it is called. */
    private static final Pattern UNFIT =
            Pattern.compile("(?s)tokenizer\\s*=\\s*(?!None)|\\bload\\s*\\(\\s*['\"](?!rouge)");

    /** In the tokens of a function, which then has to be looked at: there are no files to open. */
    private static final Pattern OPENS = Pattern.compile("\\bopen\\n\\(");

    private final KnownSources before = KnownSources.read();
    private final PythonFiles files = new PythonFiles(PythonFiles.Imports.OF_HARNESS);
    private final SortedMap<String, String> known = new TreeMap<>();
    private final SortedMap<String, Integer> refused = new TreeMap<>();

    private KnownSourcesWriter() {}

    /** @param arguments the folder, and the file to write */
    public static void main(String[] arguments) throws IOException {
        KnownSourcesWriter writer = new KnownSourcesWriter();
        Set<PythonFunction> functions = functions(Path.of(arguments[0]));
        functions.forEach(writer::look);
        StringBuilder text = new StringBuilder(
                "# Functions of lm-evaluation-harness 0.4.13 that are known: see KnownSources. Written by KnownSourcesWriter.\n");
        writer.known.forEach((digest, hook) -> text.append(digest, 0, 32)
                .append(hook.isEmpty() ? "" : " " + hook)
                .append('\n'));
        Files.writeString(Path.of(arguments[1]), text);
        System.out.println(functions.size() + " functions, " + writer.known.size() + " known");
        writer.refused.entrySet().stream()
                .sorted((one, other) -> other.getValue() - one.getValue())
                .forEach(each -> System.out.println(each.getValue() + " " + each.getKey()));
    }

    /** Returns all functions that the files of a folder name. */
    static Set<PythonFunction> functions(Path folder) throws IOException {
        Set<PythonFunction> functions = new HashSet<>();
        TaskFiles reader = new TaskFiles();
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(file -> {
                try {
                    collect(reader.merged(file), functions);
                } catch (RuntimeException e) {
                    return;
                }
            });
        }
        return functions;
    }

    private static void collect(@Nullable Object value, Set<PythonFunction> into) {
        if (value instanceof PythonFunction function) {
            into.add(function);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, into));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(each -> collect(each, into));
        }
    }

    private void look(PythonFunction named) {
        int dot = named.name().lastIndexOf('.');
        String name = named.name().substring(dot + 1);
        try {
            ModuleSource source = files.module(named.name().substring(0, dot), named.folder());
            if (source == null) {
                refuse(named, "no file");
                return;
            }
            String digest = Sha256.of(source.essence(name));
            String hook = JavaTwins.hook(named);
            if (!hook.isEmpty()) {
                known.put(digest, hook);
                return;
            }
            String essence = source.essence(name);
            if ((essence.contains("evaluate") || essence.contains("rouge_scorer"))
                    && UNFIT.matcher(essence).find()) {
                refuse(named, "needs a metric or a tokenizer that is not there");
                return;
            }
            if (essence.contains("import\npandas") && !essence.contains("from_pandas")) { // within the function
                refuse(named, "needs [pandas]");
                return;
            }
            if (before.hook(digest) == null && OPENS.matcher(essence).find()) {
                refuse(named, "opens a file");
                return;
            }
            Set<String> missing = MissingModules.of(source, name);
            if (missing.isEmpty()) {
                known.put(digest, "");
                if (before.hook(digest) == null) {
                    System.out.println(named + ": not known before");
                }
            } else {
                refuse(named, "needs " + missing);
            }
        } catch (PythonException e) {
            refuse(named, String.valueOf(e.getMessage()).replaceAll("line \\d+", "line"));
        }
    }

    private void refuse(PythonFunction function, String why) {
        refused.merge(why, 1, Integer::sum);
        System.out.println(function + ": " + why);
    }
}
