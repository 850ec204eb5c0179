package io.gemmajunit.python.script;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class of the program. */
final class ClassObject implements PyObject {

    /** Name, which no program has, of the class that a method belongs to. */
    static final String OWNER = "<class>";

    private final String name;
    private final List<ClassObject> parents;
    private final Map<String, @Nullable Object> members;

    private ClassObject(String name, List<ClassObject> parents, Map<String, @Nullable Object> members) {
        this.name = name;
        this.parents = parents;
        this.members = members;
    }

    /** Returns the class with what its body defines. Bases that are no classes of a program have no members. */
    static ClassObject define(String name, List<@Nullable Object> bases, Statement body, Scope scope) {
        Scope own = scope.ofClass();
        body.run(own);
        List<ClassObject> parents = bases.stream()
                .filter(ClassObject.class::isInstance)
                .map(ClassObject.class::cast)
                .toList();
        ClassObject type = new ClassObject(name, parents, new LinkedHashMap<>(own.names()));
        own.set(OWNER, type);
        return type;
    }

    /** Returns a member of the class or of those that it extends, or {@link Missing#MISSING}. */
    @Nullable
    Object member(String wanted) {
        return members.containsKey(wanted) ? members.get(wanted) : inherited(wanted);
    }

    /** Returns a member of those that it extends, or {@link Missing#MISSING}. */
    @Nullable
    Object inherited(String wanted) {
        for (ClassObject parent : parents) {
            Object member = parent.member(wanted);
            if (member != Missing.MISSING) {
                return member;
            }
        }
        return Missing.MISSING;
    }

    boolean isA(ClassObject other) {
        return this == other || parents.stream().anyMatch(parent -> parent.isA(other));
    }

    @Override
    public String typeName() {
        return "type";
    }

    @Override
    public String repr() {
        return "<class '" + name + "'>";
    }

    String name() {
        return name;
    }

    @Override
    public boolean isCallable() {
        return true;
    }

    @Override
    public Object call(Arguments arguments) {
        Instance instance = new Instance(this);
        if (instance.attribute("__init__") instanceof PyObject init) {
            init.call(arguments);
        }
        return instance;
    }

    @Override
    public @Nullable Object attribute(String wanted) {
        Object member = member(wanted);
        return member instanceof StaticMethod method ? method.function() : wanted.equals("__name__") ? name : member;
    }
}
