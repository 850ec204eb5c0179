package io.gemmajunit.task.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import io.gemmajunit.python.PythonText;
import io.gemmajunit.python.PythonValues;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions with Python's idea of what is equal, and what a value is as a text or a number. */
final class PythonSyntax extends ExtendedSyntaxBuilder {

    private static final long serialVersionUID = 1L;
    private static final int CACHED_EXPRESSIONS = 1000;

    private static final AstBinary.Operator EQUAL = new Comparison(true);
    private static final AstBinary.Operator UNEQUAL = new Comparison(false);

    private PythonSyntax() {
        super(Feature.METHOD_INVOCATIONS, Feature.VARARGS);
    }

    /** Returns an engine of that configuration that evaluates expressions so. */
    static Jinjava engine(JinjavaConfig config) {
        var store = new TreeStore(new PythonSyntax(), new Cache(CACHED_EXPRESSIONS));
        var expressions = new ExpressionFactoryImpl(store, new Coercion());
        return new Jinjava(config) {
            @Override
            public ExpressionFactory getExpressionFactory() {
                return expressions;
            }
        };
    }

    @Override
    protected Parser createParser(String expression) {
        return new Reading(this, expression);
    }

    private static final class Reading extends ExtendedParser {

        Reading(Builder context, String input) {
            super(context, input);
        }

        @Override
        protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
            if (operator == AstBinary.EQ) {
                return super.createAstBinary(left, right, EQUAL);
            }
            return super.createAstBinary(left, right, operator == AstBinary.NE ? UNEQUAL : operator);
        }
    }

    /** Compares without making one type of the other: {@code 1 == "1"} is false, {@code 1 == 1.0} and {@code 1 == True} are true. */
    private static final class Comparison extends AstBinary.SimpleOperator {

        private final boolean ifEqual;

        Comparison(boolean ifEqual) {
            this.ifEqual = ifEqual;
        }

        @Override
        protected Object apply(TypeConverter converter, @Nullable Object left, @Nullable Object right) {
            return PythonValues.equal(left, right) == ifEqual;
        }
    }

    /** Makes texts as {@code str} does, and counts true as 1. */
    private static final class Coercion extends TruthyTypeConverter {

        private static final long serialVersionUID = 1L;

        /** A null is what an inline {@code if} without {@code else} leaves. */
        @Override
        protected String coerceToString(@Nullable Object value) {
            return value == null ? "" : PythonText.str(value);
        }

        @Override
        protected Long coerceToLong(@Nullable Object value) {
            return value instanceof Boolean truth ? Long.valueOf(truth ? 1 : 0) : super.coerceToLong(value);
        }
    }
}
