package org.childalert.dissemination;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of a kind's settings that are secret: those that its JSON Schema marks {@code "writeOnly": true}, at any depth of objects. Each is kept
 * and replaced whole.
 *
 * @param pointers JSON pointers into the settings
 */
public record SecretMembers(Set<String> pointers) {
    private static final List<String> CHOICES = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> CONDITIONS = List.of("if", "then", "else");

    public SecretMembers {
        pointers = Set.copyOf(pointers);
    }

    public static SecretMembers of(JsonNode schema) {
        var found = new TreeSet<String>();
        collect(schema, "", found);
        return new SecretMembers(found);
    }

    private static void collect(JsonNode schema, String where, Set<String> found) {
        if (!schema.isObject()) return;
        for (var member : schema.path("properties").properties()) {
            String there = where + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            if (member.getValue().path("writeOnly").asBoolean()) found.add(there);
            else collect(member.getValue(), there, found);
        }
        for (String choice : CHOICES) schema.path(choice).forEach(form -> collect(form, where, found));
        for (String condition : CONDITIONS) collect(schema.path(condition), where, found);
    }

    /** The secrets that the settings have, by pointer; a null is none. */
    public ObjectNode in(JsonNode settings) {
        ObjectNode secrets = JsonNodeFactory.instance.objectNode();
        for (String pointer : new TreeSet<>(pointers)) {
            JsonNode secret = settings.at(pointer);
            if (!secret.isMissingNode() && !secret.isNull()) secrets.set(pointer, secret);
        }
        return secrets;
    }

    /** The settings without their secrets. */
    public ObjectNode without(JsonNode settings) {
        ObjectNode open = settings.deepCopy();
        for (String pointer : pointers) remove(open, pointer);
        return open;
    }

    /**
     * New settings for old: a secret that is left out stays as it was, and one that is null goes. An object that had more than secrets in it goes with
     * them where it is left out as a whole.
     */
    public ObjectNode merged(JsonNode wanted, JsonNode old) {
        ObjectNode merged = wanted.deepCopy();
        ObjectNode open = without(old);
        in(old).properties().stream()
                .filter(secret -> wanted.at(secret.getKey()).isMissingNode())
                .filter(secret -> {
                    JsonPointer parent = JsonPointer.compile(secret.getKey()).head();
                    return !wanted.at(parent).isMissingNode() || open.at(parent).isEmpty();
                })
                .forEach(secret -> put(merged, secret.getKey(), secret.getValue()));
        for (String pointer : pointers) if (merged.at(pointer).isNull()) remove(merged, pointer);
        return merged;
    }

    /** The settings with their secrets, as {@link #in} gave them. */
    public static ObjectNode restored(JsonNode open, JsonNode secrets) {
        ObjectNode whole = open.deepCopy();
        secrets.properties().forEach(secret -> put(whole, secret.getKey(), secret.getValue()));
        return whole;
    }

    private static void put(ObjectNode settings, String pointer, JsonNode secret) {
        JsonPointer at = JsonPointer.compile(pointer);
        ObjectNode parent = settings;
        for (; !at.tail().matches(); at = at.tail()) {
            JsonNode child = parent.path(at.getMatchingProperty());
            if (!child.isMissingNode() && !child.isObject()) return; // of another form now, which the schema refuses
            parent = parent.withObjectProperty(at.getMatchingProperty());
        }
        parent.set(at.getMatchingProperty(), secret);
    }

    private static void remove(ObjectNode settings, String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        if (settings.at(at.head()) instanceof ObjectNode parent)
            parent.remove(at.last().getMatchingProperty());
    }
}
