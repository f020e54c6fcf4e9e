package org.childalert.policy;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles and evaluates the rules of policies, within limits that keep any rule short of a second. Whatever goes wrong
 * while a rule is evaluated leaves it unanswered.
 */
@Singleton
public final class Rules {
    private static final CelOptions LIMITS = CelOptions.current()
            .maxExpressionCodePointSize(4_000)
            .maxParseRecursionDepth(50)
            .maxParseExpressionNodeCount(500)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(500)
            .build();

    /** Comprehensions (all, exists, map, filter) inside each other beyond this would cost more than any rule is worth. */
    private static final int DEEPEST = 2;

    private final Map<Facts.Scope, CelCompiler> compilers = compilers();
    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(LIMITS).build();
    private final Map<Key, Rule> compiled = new ConcurrentHashMap<>();

    private record Key(Facts.Scope scope, String text) {}

    /** What there is against a rule over the case, in words with line and column; nothing if it is one. */
    List<String> issues(String rule) {
        return issues(rule, Facts.Scope.CASE);
    }

    List<String> issues(String rule, Facts.Scope scope) {
        CelValidationResult result = compiler(scope).compile(rule);
        if (result.hasError())
            return result.getErrors().stream().map(Rules::words).toList();
        try {
            int depth = Comprehensions.depth(result.getAst());
            return depth <= DEEPEST
                    ? List.of()
                    : List.of(
                            "a rule that costs too much: %d of all, exists, map and filter inside each other, and at most %d may be"
                                    .formatted(depth, DEEPEST));
        } catch (CelValidationException e) {
            throw new IllegalStateException("no error, and no tree: " + rule, e);
        }
    }

    /** The compiled rule over the case; compiled once. */
    Rule rule(String text) {
        return rule(text, Facts.Scope.CASE);
    }

    Rule rule(String text, Facts.Scope scope) {
        return compiled.computeIfAbsent(new Key(scope, text), this::compile);
    }

    private Rule compile(Key key) {
        CelValidationResult result = compiler(key.scope()).compile(key.text());
        try {
            return new Rule(key.text(), runtime.createProgram(result.getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(
                    "rule: %s (expected: no error, %s)".formatted(key.text(), e.getMessage()), e);
        }
    }

    private CelCompiler compiler(Facts.Scope scope) {
        CelCompiler compiler = compilers.get(scope);
        if (compiler == null) throw new IllegalStateException("no compiler for " + scope);
        return compiler;
    }

    private static String words(CelIssue issue) {
        var at = issue.getSourceLocation();
        return "%s, in line %d at column %d of the rule"
                .formatted(issue.getMessage(), at.getLine(), at.getColumn() + 1);
    }

    private static Map<Facts.Scope, CelCompiler> compilers() {
        var compilers = new EnumMap<Facts.Scope, CelCompiler>(Facts.Scope.class);
        for (Facts.Scope scope : Facts.Scope.values()) {
            CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(LIMITS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .setTypeProvider(new Facts.Types())
                    .setResultType(SimpleType.BOOL);
            scope.types().forEach(builder::addVar);
            compilers.put(scope, builder.build());
        }
        return compilers;
    }
}
