package org.childalert.configuration;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The types of plain scalars by YAML 1.2's core schema (10.3.2). SnakeYAML's own are YAML 1.1's, where the language
 * {@code no} is false, {@code 12:30} is 750 and {@code 0112} is 74.
 */
final class CoreScalars extends Resolver {
    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.NULL, Pattern.compile("null|Null|NULL|~|"), null);
        addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
        addImplicitResolver(Tag.INT, Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"), "-+0123456789");
        addImplicitResolver(
                Tag.FLOAT,
                Pattern.compile(
                        "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"),
                "-+.0123456789");
    }
}
