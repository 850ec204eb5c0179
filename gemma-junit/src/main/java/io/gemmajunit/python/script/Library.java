package io.gemmajunit.python.script;

import io.gemmajunit.input.Resource;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Work;
import io.gemmajunit.python.library.RandomNumbers;
import io.gemmajunit.python.literal.Lexer;
import io.gemmajunit.python.literal.SourceException;
import io.gemmajunit.python.script.module.Draws;
import io.gemmajunit.python.script.module.HarnessModules;
import io.gemmajunit.python.script.module.StandardModules;
import io.gemmajunit.python.script.object.MissingModule;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.script.object.RowCalls;
import io.gemmajunit.python.script.tree.Meter;
import io.gemmajunit.python.script.tree.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all modules of a running program share: Python's own modules, random numbers, the cost so far. */
final class Library {

    private final Meter meter = new Meter();
    private final Draws draws = new Draws();
    private final Map<String, ModuleObject> standard = new HashMap<>();

    /** Of modules, a part, or all, may be written in Python: as resources in the folder {@code library}. */
    private final Set<String> completed = new HashSet<>();

    private final Map<ModuleSource, Object> own = new HashMap<>();

    Library() {
        standard.put("random", draws.global().module());
        StandardModules.all().forEach(module -> standard.put(module.name(), module));
    }

    Meter meter() {
        return meter;
    }

    /**
     * Does something whose steps are counted, with those of going through large values.
     *
     * @throws PythonException however it ends badly: a {@code RecursionError} where the stack of Java overflows, a
     *     {@code MemoryError} where the heap does, a {@code SystemError}, as CPython says of its own interpreter, where
     *     a function is used in a way that this one does not foresee
     */
    <T extends @Nullable Object> T contain(Supplier<T> work) {
        try {
            return Work.metered(meter::steps, work);
        } catch (StackOverflowError e) {
            throw new PythonException("RecursionError", "it is nested too deep, or calls itself too often");
        } catch (OutOfMemoryError e) {
            throw new PythonException("MemoryError", "it fills the memory of this JVM");
        } catch (PythonException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PythonException("SystemError", "a function is called as it cannot be here");
        }
    }

    /** Returns how functions are called on rows. */
    RowCalls rowCalls() {
        return draws;
    }

    /** Begins a call. */
    void begin() {
        meter.restart(1);
        draws.begin();
    }

    /** Begins a call that prepares rows. */
    void begin(int rows, RandomNumbers numbers) {
        meter.restart(rows);
        draws.begin(numbers);
    }

    /** Returns a module that no file of the program holds; null if there is none. */
    @Nullable
    ModuleObject module(String name) {
        String resource = "library/" + name + ".py";
        if (completed.add(name) && Library.class.getResource(resource) != null) {
            ModuleObject module = standard.computeIfAbsent(name, ModuleObject::new);
            run(resource).names().forEach((member, value) -> {
                if (!member.startsWith("<") && !member.startsWith("_")) {
                    module.with(member, value);
                }
            });
        }
        ModuleObject module = standard.get(name);
        if (module == null) {
            module = HarnessModules.named(name);
            if (module != null) {
                standard.put(name, module);
            }
        }
        return module;
    }

    /** Runs a resource beside this class. */
    private Scope run(String resource) {
        String source = Resource.text(Library.class, resource);
        return Script.run(Lexer.tokens(source), new Modules(this, "", name -> null));
    }

    /** Returns a module of the program, which is run when it is first asked for. */
    Object module(ModuleSource source, String name) {
        Object known = own.get(source);
        if (known == null) {
            own.put(source, new MissingModule(name));
            ModuleObject module = new ModuleObject(name);
            try {
                source.run(source.slice(""), this).names().forEach(module::with);
            } catch (SourceException e) {
                throw new SourceException("needs the module " + name + ", which " + e.getMessage());
            }
            own.put(source, module);
            known = module;
        }
        return known;
    }
}
