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

    private final CelCompiler compiler = compiler();
    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(LIMITS).build();
    private final Map<String, Rule> compiled = new ConcurrentHashMap<>();

    /** What the compiler has against the rule, in its own words with line and column; nothing if the rule is one. */
    List<String> issues(String rule) {
        return compiler.compile(rule).getErrors().stream().map(Rules::words).toList();
    }

    /** The compiled rule; compiled once. */
    Rule rule(String text) {
        return compiled.computeIfAbsent(text, this::compile);
    }

    private Rule compile(String text) {
        CelValidationResult result = compiler.compile(text);
        try {
            return new Rule(text, runtime.createProgram(result.getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("rule: %s (expected: no error, %s)".formatted(text, e.getMessage()), e);
        }
    }

    private static String words(CelIssue issue) {
        var at = issue.getSourceLocation();
        return "%s, in line %d at column %d of the rule"
                .formatted(issue.getMessage(), at.getLine(), at.getColumn() + 1);
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(new Facts.Types())
                .setResultType(SimpleType.BOOL);
        Facts.TYPES.forEach(builder::addVar);
        return builder.build();
    }
}
