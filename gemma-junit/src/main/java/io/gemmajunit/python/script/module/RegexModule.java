package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.re.BudgetException;
import io.gemmajunit.python.re.Flag;
import io.gemmajunit.python.re.Match;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.python.re.PatternException;
import io.gemmajunit.python.script.object.Exceptions;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.script.object.TypeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Python's {@code re}. */
final class RegexModule {

    private static final Map<Integer, Flag> FLAGS = Map.of(
            2,
            Flag.IGNORECASE,
            8,
            Flag.MULTILINE,
            16,
            Flag.DOTALL,
            32,
            Flag.UNICODE,
            64,
            Flag.VERBOSE,
            256,
            Flag.ASCII);

    private RegexModule() {}

    static ModuleObject make() {
        ModuleObject module = new ModuleObject("re")
                .function("compile(pattern, flags=0)", a -> compiled(a, 1))
                .function("escape(pattern)", a -> Pattern.escape(a.text(0)))
                .function(
                        "findall(pattern, string, flags=0)", a -> compiled(a, 2).findAll(a.text(1)))
                .function(
                        "finditer(pattern, string, flags=0)",
                        a -> compiled(a, 2).findIter(a.text(1)))
                .function(
                        "search(pattern, string, flags=0)", a -> compiled(a, 2).search(a.text(1)))
                .function("match(pattern, string, flags=0)", a -> compiled(a, 2).match(a.text(1)))
                .function(
                        "fullmatch(pattern, string, flags=0)",
                        a -> compiled(a, 2).fullMatch(a.text(1)))
                .function(
                        "sub(pattern, repl, string, count=0, flags=0)",
                        a -> compiled(a, 4).sub(a.value(1), a.text(2), a.index(3)))
                .function(
                        "split(pattern, string, maxsplit=0, flags=0)",
                        a -> compiled(a, 3).split(a.text(1), a.index(2)))
                .function(
                        "subn(pattern, repl, string, count=0, flags=0)",
                        a -> compiled(a, 4).subn(a.value(1), a.text(2), a.index(3)))
                .function("purge()", a -> null)
                .with("Pattern", new TypeObject("re.Pattern", a -> null))
                .with("Match", new TypeObject("re.Match", a -> null))
                .with("error", Exceptions.of("error"));
        FLAGS.forEach((bit, flag) -> module.with(flag.name(), (long) bit)
                .with(flag == Flag.DOTALL ? "S" : flag.name().substring(0, 1), (long) bit));
        return module;
    }

    private static RegexObject compiled(Bound arguments, int flags) {
        if (arguments.value(0) instanceof RegexObject compiled) {
            return compiled;
        }
        int bits = Ints.clamped(arguments.value(flags));
        Flag[] set = FLAGS.entrySet().stream()
                .filter(flag -> (bits & flag.getKey()) != 0)
                .map(Map.Entry::getValue)
                .toArray(Flag[]::new);
        return guarded(() -> new RegexObject(Pattern.compile(arguments.text(0), set)));
    }

    private static <T> T guarded(Supplier<T> action) {
        try {
            return action.get();
        } catch (PatternException e) {
            throw new PythonException("error", String.valueOf(e.getMessage()));
        } catch (BudgetException e) {
            throw new PythonException("TimeoutError", String.valueOf(e.getMessage()));
        }
    }

    private record RegexObject(Pattern pattern) implements PyObject {

        private static final MethodTable<RegexObject> METHODS = new MethodTable<RegexObject>("re.Pattern")
                .add("findall(string)", (p, a) -> p.findAll(a.text(0)))
                .add("finditer(string)", (p, a) -> p.findIter(a.text(0)))
                .add("search(string)", (p, a) -> p.search(a.text(0)))
                .add("match(string)", (p, a) -> p.match(a.text(0)))
                .add("fullmatch(string)", (p, a) -> p.fullMatch(a.text(0)))
                .add("sub(repl, string, count=0)", (p, a) -> p.sub(a.value(0), a.text(1), a.index(2)))
                .add("subn(repl, string, count=0)", (p, a) -> p.subn(a.value(0), a.text(1), a.index(2)))
                .add("split(string, maxsplit=0)", (p, a) -> p.split(a.text(0), a.index(1)));

        Object findAll(String text) {
            PyList found = new PyList();
            for (List<String> match : guarded(() -> pattern.findAll(text))) {
                found.add(match.size() == 1 ? match.get(0) : new PyTuple(match));
            }
            return found;
        }

        Object findIter(String text) {
            PyList found = new PyList();
            guarded(() -> pattern.findIter(text)).forEach(match -> found.add(new MatchObject(match, pattern, text)));
            return new PyIterator("callable_iterator", found.iterator());
        }

        @Nullable
        Object search(String text) {
            return wrapped(guarded(() -> pattern.search(text)), text);
        }

        @Nullable
        Object match(String text) {
            return wrapped(guarded(() -> pattern.match(text)), text);
        }

        @Nullable
        Object fullMatch(String text) {
            return wrapped(guarded(() -> pattern.fullMatch(text)), text);
        }

        String sub(@Nullable Object replacement, String text, int count) {
            if (replacement instanceof String plain) {
                return guarded(() -> pattern.sub(plain, text, count));
            }
            return guarded(() ->
                    pattern.sub(match -> replaced(replacement, new MatchObject(match, pattern, text)), text, count));
        }

        private static String replaced(@Nullable Object function, MatchObject match) {
            Object text = Calls.call(function, match);
            if (!(text instanceof String string)) {
                throw PythonException.typeError("expected str instance, " + Types.name(text) + " found");
            }
            return string;
        }

        Object subn(@Nullable Object replacement, String text, int count) {
            long all = guarded(() -> pattern.findIter(text)).size();
            return PyTuple.of(sub(replacement, text, count), count == 0 ? all : Math.min(all, count));
        }

        Object split(String text, int most) {
            return new PyList(guarded(() -> pattern.split(text, most)));
        }

        private @Nullable Object wrapped(Optional<Match> match, String text) {
            return match.map(each -> new MatchObject(each, pattern, text)).orElse(null);
        }

        @Override
        public String typeName() {
            return "re.Pattern";
        }

        @Override
        public String repr() {
            return "re.compile(" + Values.repr(pattern.pattern()) + ")";
        }

        @Override
        public @Nullable Object attribute(String name) {
            return switch (name) {
                case "pattern" -> pattern.pattern();
                case "groups" -> (long) pattern.groups();
                default -> METHODS.bind(name, this);
            };
        }
    }

    private record MatchObject(Match match, Pattern pattern, String text) implements PyObject {

        private static final MethodTable<MatchObject> METHODS = new MethodTable<MatchObject>("re.Match", "regs")
                .add(
                        "groups(default=None)",
                        (m, a) -> new PyTuple(m.match.groups().stream()
                                .<@Nullable Object>map(each -> each == null ? a.value(0) : each)
                                .toList()))
                .add("groupdict(default=None)", (m, a) -> {
                    PyDict groups = new PyDict();
                    m.pattern.groupIndex().entrySet().stream()
                            .sorted(Map.Entry.comparingByValue())
                            .forEach(group -> {
                                String text = m.match.group(group.getValue());
                                groups.put(group.getKey(), text == null ? a.value(0) : text);
                            });
                    return groups;
                })
                .add("expand(template)", (m, a) -> guarded(() -> m.match.expand(a.text(0))))
                .add("start(group=0, /)", (m, a) -> (long) m.match.start(m.number(a.value(0))))
                .add("end(group=0, /)", (m, a) -> (long) m.match.end(m.number(a.value(0))))
                .add(
                        "span(group=0, /)",
                        (m, a) -> PyTuple.of(
                                (long) m.match.start(m.number(a.value(0))), (long) m.match.end(m.number(a.value(0)))));

        private int number(@Nullable Object group) {
            Integer number = group instanceof String name
                    ? pattern.groupIndex().get(name)
                    : Integer.valueOf(Ints.clamped(group));
            if (number == null || number < 0 || number > pattern.groups()) {
                throw PythonException.indexError("no such group");
            }
            return number;
        }

        private Object group(Arguments arguments) {
            List<@Nullable Object> groups = new ArrayList<>();
            arguments.positional().forEach(each -> groups.add(item(each)));
            return new PyTuple(groups);
        }

        @Override
        public @Nullable Object item(@Nullable Object key) {
            return match.group(number(key));
        }

        @Override
        public String typeName() {
            return "re.Match";
        }

        @Override
        public String repr() {
            return "<re.Match object>";
        }

        @Override
        public @Nullable Object attribute(String name) {
            if (name.equals("group")) {
                return new PyFunction(
                        name,
                        arguments -> arguments.positional().size() > 1
                                ? group(arguments)
                                : item(
                                        arguments.positional().isEmpty()
                                                ? 0L
                                                : arguments.positional().get(0)));
            }
            return name.equals("string") ? text : METHODS.bind(name, this);
        }
    }
}
