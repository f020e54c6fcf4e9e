package org.childalert.configuration;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.childalert.Fault;

/**
 * Makes one fault of a value that fits none of several forms ({@code oneOf}, {@code anyOf}): the faults of the form
 * that was clearly meant, or one that says what the forms are. The validator gives the faults of every form.
 */
final class Alternatives {
    private final SchemaFaults wording;

    Alternatives(SchemaFaults wording) {
        this.wording = wording;
    }

    Stream<Fault> faults(List<Error> errors) {
        return faults(errors, 0);
    }

    /** @param from how much of the evaluation path the caller has dealt with */
    private Stream<Fault> faults(List<Error> errors, int from) {
        var plain = new ArrayList<Fault>();
        var choices = new LinkedHashMap<Choice, Map<Integer, List<Error>>>();
        for (Error error : errors) {
            Choice choice = Choice.of(error, from);
            if (choice == null) plain.addAll(alone(error));
            else if (choice.branch(error) >= 0)
                choices.computeIfAbsent(choice, _ -> new TreeMap<>())
                        .computeIfAbsent(choice.branch(error), _ -> new ArrayList<>())
                        .add(error);
        }
        return Stream.concat(
                plain.stream(), choices.entrySet().stream().flatMap(entry -> faults(entry.getKey(), entry.getValue())));
    }

    /** The choice's own error counts only if several forms fit: otherwise the forms' errors say more. */
    private List<Fault> alone(Error error) {
        if (!error.getKeyword().equals("oneOf")) return List.of(wording.fault(error));
        if (error.getArguments()[0] instanceof Object fitting && "0".equals(fitting.toString())) return List.of();
        var fault = wording.fault(error);
        return List.of(
                new Fault(fault.where(), fault.found() + " that fits several forms at once", "only one of them"));
    }

    private Stream<Fault> faults(Choice choice, Map<Integer, List<Error>> branches) {
        List<List<Error>> meant = branches.values().stream()
                .filter(branch -> branch.stream().noneMatch(choice::isOfAnotherKind))
                .toList();
        List<List<Error>> begun = meant.stream()
                .filter(branch -> branch.stream().noneMatch(choice::lacksItsKey))
                .toList();
        if (meant.size() == 1) return faults(meant.getFirst(), choice.length() + 1);
        if (begun.size() == 1) return faults(begun.getFirst(), choice.length() + 1);
        var expected = new TreeSet<String>();
        for (List<Error> branch : meant.isEmpty() ? branches.values() : meant)
            faults(branch, choice.length() + 1).findFirst().map(choice::form).ifPresent(expected::add);
        String found = meant.isEmpty() ? choice.found() : "none of them";
        return Stream.of(new Fault(choice.where(), found, String.join(" or ", expected)));
    }

    /** One choice at one place of the instance. */
    private record Choice(String path, int length, String where, int depth, String found) {

        static @org.jspecify.annotations.Nullable Choice of(Error error, int from) {
            NodePath path = error.getEvaluationPath();
            int depth = 0;
            for (int i = 0; i < path.getNameCount(); i++) {
                boolean indexed = i + 1 < path.getNameCount() && path.getElement(i + 1) instanceof Integer;
                switch (path.getName(i)) {
                    case "oneOf", "anyOf" -> {
                        if (indexed && i >= from) return at(error, i + 1, depth);
                        i++;
                    }
                    case "properties", "patternProperties", "prefixItems" -> {
                        depth++;
                        i++;
                    }
                    case "allOf", "dependentSchemas" -> i++;
                    case "items", "additionalProperties", "contains", "unevaluatedProperties", "unevaluatedItems" ->
                        depth++;
                    default -> {}
                }
            }
            return null;
        }

        private static Choice at(Error error, int length, int depth) {
            NodePath path = error.getEvaluationPath();
            while (path.getNameCount() > length) path = path.getParent();
            NodePath where = error.getInstanceLocation();
            while (where.getNameCount() > depth) where = where.getParent();
            String found = error.getInstanceLocation().getNameCount() == depth
                    ? Described.value(error.getInstanceNode())
                    : "an object";
            return new Choice(path.toString(), length, where.toString(), depth, found);
        }

        int branch(Error error) {
            return error.getEvaluationPath().getElement(length) instanceof Integer branch ? branch : -1;
        }

        /** A form of another type, or with another constant in one of its members, was not meant. */
        boolean isOfAnotherKind(Error error) {
            int deeper = error.getInstanceLocation().getNameCount() - depth;
            return switch (error.getKeyword()) {
                case "type" -> deeper == 0;
                case "const", "enum" -> deeper <= 1;
                default -> false;
            };
        }

        boolean lacksItsKey(Error error) {
            return error.getKeyword().equals("required")
                    && error.getInstanceLocation().getNameCount() == depth;
        }

        String form(Fault fault) {
            String below = fault.where().substring(where.length());
            if (below.isEmpty()) return fault.expected();
            String key = "`" + below.substring(1) + "`";
            return fault.expected().equals(Described.ANYTHING) ? key : "%s (%s)".formatted(key, fault.expected());
        }
    }
}
