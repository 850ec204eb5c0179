package io.gemmajunit.python.script;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.script.object.MissingModule;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.text.Attributes;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The modules that are not there and that a function, or what it needs of its module, mentions. */
public final class MissingModules {

    private MissingModules() {}

    public static SortedSet<String> of(ModuleSource source, String function) {
        SortedSet<String> missing = new TreeSet<>();
        Set<String> mentioned = source.mentioned(function);
        var library = new Library();
        var module = library.contain(() -> source.run(source.slice(function), library));
        module.names().forEach((each, value) -> {
            if (value instanceof MissingModule absent && mentioned.contains(each)) {
                missing.add(absent.name());
            }
            if (value instanceof ModuleObject known) {
                mentioned.stream()
                        .filter(member -> member.startsWith(each + ".")
                                && !known.has(member.substring(each.length() + 1))
                                && Attributes.get("", member.substring(each.length() + 1)) == Missing.MISSING)
                        .forEach(missing::add);
            }
        });
        return missing;
    }
}
