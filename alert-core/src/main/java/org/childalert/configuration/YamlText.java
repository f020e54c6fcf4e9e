package org.childalert.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.childalert.Fault;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/**
 * One YAML text as JSON, with its lines. Nothing but maps, lists and scalars comes of it: it is composed, never
 * constructed.
 */
record YamlText(JsonNode json, Lines lines) {
    private static final int LONGEST = 1 << 20;

    /** With them, a short text could make every tag a long one. */
    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^\\ufeff?%");

    /**
     * The text as JSON; or nothing, and every reason among the faults. Keys that stand twice are faults too, and the first of them counts, so that the rest
     * can be judged.
     */
    static Optional<YamlText> read(String file, String text, List<Fault> faults) {
        if (DIRECTIVE.matcher(text).find())
            return refuse(file, null, "a directive (%)", "YAML without directives", faults);
        try {
            Node root = yaml().compose(new StringReader(text));
            if (root == null) return refuse(file, null, "nothing in it", "YAML", faults);
            var tree = new YamlTree(file, faults);
            JsonNode json = tree.convert(root);
            return tree.isWhole() ? Optional.of(new YamlText(json, tree.lines())) : Optional.empty();
        } catch (MarkedYAMLException e) {
            return refuse(file, e.getProblemMark(), e.getProblem(), "valid YAML", faults);
        } catch (YAMLException e) {
            return refuse(
                    file,
                    null,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "valid YAML",
                    faults);
        } catch (IllegalArgumentException _) {
            // a number in an escape that is too large for the reader to say so itself
            return refuse(file, null, "an escape that is no character", "valid YAML", faults);
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(50);
        options.setTagInspector(
                _ -> true); // nothing is constructed here, and the tree names the line of each tag that it refuses
        var dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, new CoreScalars());
    }

    private static Optional<YamlText> refuse(
            String file, @Nullable Mark mark, String found, String expected, List<Fault> faults) {
        int line = mark == null ? 1 : mark.getLine() + 1;
        faults.add(new Fault(new Lines(Map.of("", line)).where(file, ""), found, expected));
        return Optional.empty();
    }
}
