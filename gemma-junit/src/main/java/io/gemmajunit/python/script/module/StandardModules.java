package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyBytes;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.library.Json;
import io.gemmajunit.python.script.builtin.Builtins;
import io.gemmajunit.python.script.object.DefaultDict;
import io.gemmajunit.python.script.object.Exceptions;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.script.object.ProgramFunction;
import io.gemmajunit.python.script.object.TypeObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of Python's standard library. */
public final class StandardModules {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private StandardModules() {}

    public static List<ModuleObject> all() {
        List<ModuleObject> all = new ArrayList<>();
        all.add(RegexModule.make());
        all.add(string());
        all.add(json());
        all.add(functools());
        all.add(new ModuleObject("itertools").variadic("product", Products::of));
        all.add(collections());
        all.add(typing("collections.abc"));
        all.add(typing("typing"));
        all.add(new ModuleObject("ast").function("literal_eval(text, /)", a -> LiteralText.value(a.value(0))));
        all.add(new ModuleObject("copy")
                .function("copy(x)", a -> Copies.shallow(a.value(0)))
                .function("deepcopy(x)", a -> Copies.deep(a.value(0))));
        all.add(new ModuleObject("dataclasses").with("FrozenInstanceError", Exceptions.of("FrozenInstanceError")));
        all.add(logging());
        all.add(UnicodeModule.make());
        all.add(new ModuleObject("abc")
                .with("ABC", new TypeObject("object", a -> null))
                .function("abstractmethod(function, /)", a -> a.value(0)));
        ModuleObject markup = new ModuleObject("xml.sax.saxutils")
                .function("unescape(data, entities=None)", StandardModules::unescaped);
        all.add(markup);
        all.add(new ModuleObject("xml").with("sax", new ModuleObject("xml.sax").with("saxutils", markup)));
        all.add(typing("numbers"));
        all.add(new ModuleObject("__future__").with("annotations", null));
        all.add(new ModuleObject("warnings")
                .variadic("warn", a -> null)
                .variadic("filterwarnings", a -> null)
                .variadic("simplefilter", a -> null));
        all.add(new ModuleObject("tqdm").variadic("tqdm", a -> a.positional().get(0)));
        ModuleObject metadata = new ModuleObject("importlib.metadata")
                .function("version(distribution_name)", a -> versionOf(a.text(0)));
        all.add(metadata);
        all.add(new ModuleObject("hashlib")
                .function("md5(data, /)", a -> digest("MD5", a.value(0)))
                .function("sha256(data, /)", a -> digest("SHA-256", a.value(0))));
        all.add(new ModuleObject("importlib").with("metadata", metadata));
        all.add(new ModuleObject("sys")
                .with("maxunicode", (long) Character.MAX_CODE_POINT)
                .with("maxsize", Long.MAX_VALUE)
                .with(
                        "float_info",
                        new ModuleObject("sys.float_info")
                                .with("min", Double.MIN_NORMAL)
                                .with("max", Double.MAX_VALUE)
                                .with("epsilon", Math.ulp(1.0))));
        ModuleObject path = path();
        all.add(path);
        ModuleObject environment = new ModuleObject("os.environ").function("get(key, default=None)", a -> a.value(1));
        all.add(new ModuleObject("os")
                .with("path", path)
                .with("environ", environment)
                .function("getenv(key, default=None)", a -> a.value(1)));
        all.add(MathModule.make());
        all.add(NumpyModule.make());
        return all;
    }

    private static ModuleObject string() {
        return new ModuleObject("string")
                .with("ascii_lowercase", LOWER)
                .with("ascii_uppercase", UPPER)
                .with("ascii_letters", LOWER + UPPER)
                .with("digits", "0123456789")
                .with("hexdigits", "0123456789abcdefABCDEF")
                .with("octdigits", "01234567")
                .with("printable", "0123456789" + LOWER + UPPER + PUNCTUATION + " \t\n\r\u000b\f")
                .with("punctuation", PUNCTUATION)
                .with("whitespace", " \t\n\r\u000b\f");
    }

    private static ModuleObject json() {
        return new ModuleObject("json")
                .with("JSONDecodeError", Exceptions.of("JSONDecodeError"))
                .function("loads(s)", a -> Json.loads(a.text(0)))
                .function(
                        "dumps(obj, ensure_ascii=True, indent=None, sort_keys=False, separators=None)",
                        a -> Json.dumps(
                                a.value(0),
                                a.isTrue(1) ? Json.Escapes.NON_ASCII : Json.Escapes.NEEDED,
                                a.isTrue(3) ? Json.Keys.SORTED : Json.Keys.IN_ORDER,
                                a.value(2),
                                a.value(4)));
    }

    private static ModuleObject functools() {
        return new ModuleObject("functools")
                .variadic("partial", StandardModules::partial)
                .variadic("reduce", arguments -> {
                    List<@Nullable Object> given = arguments.positional();
                    PyList values = Iterables.list(given.get(1));
                    if (values.length() == 0 && given.size() == 2) {
                        throw PythonException.typeError("reduce() of empty iterable with no initial value");
                    }
                    Object result = given.size() > 2 ? given.get(2) : values.get(0);
                    for (Object each : values.elements().subList(given.size() > 2 ? 0 : 1, values.length())) {
                        result = Calls.call(given.get(0), result, each);
                    }
                    return result;
                });
    }

    private static Object partial(Arguments fixed) {
        Object function = fixed.positional().get(0);
        String name = function instanceof ProgramFunction known ? known.name() : "partial";
        return new PyFunction(name, given -> {
            List<@Nullable Object> positional = new ArrayList<>(
                    fixed.positional().subList(1, fixed.positional().size()));
            positional.addAll(given.positional());
            Map<String, @Nullable Object> named = new LinkedHashMap<>(fixed.named());
            named.putAll(given.named());
            return Calls.call(function, new Arguments(positional, named));
        });
    }

    private static ModuleObject collections() {
        return new ModuleObject("collections")
                .with("Counter", new TypeObject("Counter", DefaultDict::counter))
                .with("OrderedDict", Builtins.named("dict"))
                .with("defaultdict", new TypeObject("collections.defaultdict", DefaultDict::withDefaults));
    }

    /** Names of types, which mean nothing to a running program. */
    private static ModuleObject typing(String module) {
        ModuleObject typing = new ModuleObject(module)
                .with("TYPE_CHECKING", false)
                .function("cast(type, value, /)", a -> a.value(1))
                .variadic("TypeVar", arguments -> new TypeObject("TypeVar", a -> null));
        TypeObject.OF_TYPING.forEach(name -> typing.with(name, new TypeObject(name, arguments -> null)));
        return typing;
    }

    private static ModuleObject logging() {
        ModuleObject logger = new ModuleObject("logger");
        ModuleObject logging = new ModuleObject("logging").variadic("getLogger", arguments -> logger);
        for (String name : List.of(
                "info", "warning", "debug", "error", "critical", "exception", "log", "setLevel", "basicConfig")) {
            logger.variadic(name, arguments -> null);
            logging.variadic(name, arguments -> null);
        }
        for (String level : List.of("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")) {
            logging.with(level, 0L);
        }
        return logging;
    }

    private static Object digest(String algorithm, @Nullable Object data) {
        if (!(data instanceof PyBytes bytes)) {
            throw PythonException.typeError("Strings must be encoded before hashing");
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes.bytes());
            String hexadecimal = HexFormat.of().formatHex(digest);
            return new ModuleObject(algorithm).variadic("hexdigest", arguments -> hexadecimal);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Modules ask for this one before they parse formulas; whoever does is told that the rest is missing. */
    private static String versionOf(String distribution) {
        if (distribution.equals("antlr4-python3-runtime")) {
            return "4.11.1";
        }
        throw new PythonException("ModuleNotFoundError", distribution + " is not there");
    }

    /** The ampersand last, so that nothing is unescaped twice. */
    private static Object unescaped(Bound arguments) {
        String text = arguments.text(0).replace("&gt;", ">").replace("&lt;", "<");
        if (arguments.value(1) != null) {
            for (PyDict.Entry entity : PyDict.require(arguments.value(1)).entries()) {
                text = text.replace(Values.str(entity.key()), Values.str(entity.value()));
            }
        }
        return text.replace("&amp;", "&");
    }

    private static Object joined(Arguments parts) {
        String path = "";
        for (Object each : parts.positional()) {
            String part = Values.str(each);
            path = part.startsWith("/") || path.isEmpty() ? part : path + (path.endsWith("/") ? "" : "/") + part;
        }
        return path;
    }

    private static ModuleObject path() {
        return new ModuleObject("os.path")
                .variadic("join", StandardModules::joined)
                .function("basename(path)", a -> a.text(0).substring(a.text(0).lastIndexOf('/') + 1))
                .function(
                        "dirname(path)",
                        a -> a.text(0).substring(0, Math.max(0, a.text(0).lastIndexOf('/'))));
    }
}
