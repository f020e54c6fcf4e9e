package org.childalert.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.Fault;

/**
 * Puts the values of {@code ${CHANNEL_...}} in their places, and keeps them out of every fault: a secret that has the
 * wrong form is named by its placeholder.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}?");
    private static final Pattern NAME = Pattern.compile(Variables.PREFIX + "[A-Z0-9_]+");
    private static final String EXPECTED = "${%s...}, with capitals, digits and _".formatted(Variables.PREFIX);

    private final String file;
    private final Lines lines;
    private final Optional<Variables> variables;
    private final List<Fault> faults;
    private final Map<String, String> written = new TreeMap<>();
    private final Map<String, String> secrets = new TreeMap<>();
    private final Set<String> unresolved = new HashSet<>();

    Placeholders(String file, Lines lines, Optional<Variables> variables, List<Fault> faults) {
        this.file = file;
        this.lines = lines;
        this.variables = variables;
        this.faults = faults;
    }

    JsonNode resolve(JsonNode tree) {
        return resolve(tree, "");
    }

    private JsonNode resolve(JsonNode node, String pointer) {
        switch (node) {
            case ObjectNode object -> {
                for (String name : names(object)) {
                    String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                    if (name.contains("${")) fault(at, "a placeholder in a key", "a key without placeholders");
                    object.set(name, resolve(object.get(name), at));
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) array.set(i, resolve(array.get(i), pointer + "/" + i));
            }
            case TextNode text
            when text.textValue().contains("${") -> {
                written.put(pointer, text.textValue());
                Matcher places = PLACEHOLDER.matcher(text.textValue());
                return TextNode.valueOf(places.replaceAll(place -> Matcher.quoteReplacement(value(place, pointer))));
            }
            default -> {}
        }
        return node;
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String value(MatchResult place, String pointer) {
        String name = place.group(1);
        if (!place.group().endsWith("}") || !NAME.matcher(name).matches()) {
            fault(pointer, place.group(), EXPECTED);
            return "";
        }
        if (variables.isEmpty()) {
            fault(pointer, place.group(), "the value itself: only files have placeholders");
            return "";
        }
        Optional<String> value = variables.get().find(name);
        if (value.isEmpty()) fault(pointer, place.group(), "the variable %s to be set".formatted(name));
        value.filter(secret -> !secret.isEmpty()).ifPresent(secret -> secrets.put(name, secret));
        return value.orElse("");
    }

    /**
     * The same fault, saying what is written in the file where it would have shown what came of it; none where the
     * placeholder itself is the fault.
     */
    Optional<Fault> conceal(Fault fault) {
        if (unresolved.contains(fault.where())) return Optional.empty();
        String text = written.get(fault.where());
        String found = text != null ? text : conceal(fault.found());
        return Optional.of(new Fault(fault.where(), found, conceal(fault.expected())));
    }

    private String conceal(String text) {
        String concealed = text;
        for (var secret : secrets.entrySet())
            // shorter ones would tear words apart, and are no secrets
            if (secret.getValue().length() > 3)
                concealed = concealed.replace(secret.getValue(), "${" + secret.getKey() + "}");
        return concealed;
    }

    private void fault(String pointer, String found, String expected) {
        unresolved.add(pointer);
        faults.add(new Fault(lines.where(file, pointer), found, expected));
    }
}
