package org.childalert.cap;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.childalert.Fault;

/**
 * What section 3 of CAP 1.2 asks beyond the schema, and what this project asks beyond CAP: drills and tests are never
 * of public scope, there is one {@code info} per language, and all of them agree on what is not language.
 */
public final class CapRules {
    private static final Pattern NAME = Pattern.compile("[^\\s,<&]+");
    private static final String NAME_FORM = "text without space, comma, < or &";

    private CapRules() {}

    /**
     * Every rule that a message breaks; {@code where} is a path such as {@code info[2]/expires}. Empty for a message
     * that may go out.
     */
    public static List<Fault> faults(CapAlert alert) {
        var findings = new Findings();
        names(alert, findings);
        scope(alert, findings);
        references(alert, findings);
        infos(alert, findings);
        return findings.all();
    }

    private static void names(CapAlert alert, Findings findings) {
        findings.require(isName(alert.identifier()), "identifier", "'" + alert.identifier() + "'", NAME_FORM);
        findings.require(isName(alert.sender()), "sender", "'" + alert.sender() + "'", NAME_FORM);
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static void scope(CapAlert alert, Findings findings) {
        boolean restricted = alert.scope() == CapAlert.Scope.Restricted;
        boolean says = alert.restriction() != null && !alert.restriction().isBlank();
        findings.require(!restricted || says, "restriction", alert.restriction(), "the rule of a Restricted message");
        findings.require(
                restricted || alert.restriction() == null,
                "restriction",
                alert.restriction(),
                "nothing, as scope is " + alert.scope());
        boolean isPrivate = alert.scope() == CapAlert.Scope.Private;
        findings.require(
                !isPrivate || !alert.addresses().isEmpty(),
                "addresses",
                "nothing",
                "the receivers of a Private message");
        boolean isPublic = alert.scope() == CapAlert.Scope.Public;
        findings.require(
                alert.status() == CapAlert.Status.Actual || !isPublic,
                "scope",
                alert.scope(),
                "Restricted or Private, as status is " + alert.status());
    }

    private static void references(CapAlert alert, Findings findings) {
        boolean needed = switch (alert.msgType()) {
            case Alert -> false;
            case Update, Cancel, Ack, Error -> true;
        };
        findings.require(
                !needed || !alert.references().isEmpty(),
                "references",
                "nothing",
                "the messages that this " + alert.msgType() + " is about");
        boolean different =
                Set.copyOf(alert.references()).size() == alert.references().size();
        findings.require(different, "references", "a message named twice", "each message once");
        for (CapReference reference : alert.references()) reference(alert, reference, findings);
    }

    private static void reference(CapAlert alert, CapReference reference, Findings findings) {
        boolean named = isName(reference.sender()) && isName(reference.identifier());
        findings.require(named, "references", reference, "sender and identifier each " + NAME_FORM);
        findings.require(!isSelf(reference, alert), "references", reference, "another message than this one");
    }

    private static boolean isSelf(CapReference reference, CapAlert alert) {
        return reference.sender().equals(alert.sender())
                && reference.identifier().equals(alert.identifier());
    }

    private static void infos(CapAlert alert, Findings findings) {
        boolean tells = alert.msgType() == CapAlert.MsgType.Alert || alert.msgType() == CapAlert.MsgType.Update;
        // a link test tells nothing, on purpose: whoever takes it for an alert has nothing to read out
        boolean linkTest = alert.status() == CapAlert.Status.Test && alert.scope() == CapAlert.Scope.Private;
        boolean technical = linkTest || alert.status() == CapAlert.Status.System;
        findings.require(
                !alert.infos().isEmpty() || !tells || technical, "info", "nothing", "an info for each language");
        var languages = new HashSet<String>();
        for (int i = 0; i < alert.infos().size(); i++) {
            CapInfo info = alert.infos().get(i);
            String where = "info[" + (i + 1) + "]";
            String language = InfoRules.language(info);
            findings.require(
                    languages.add(language.toLowerCase(Locale.ROOT)),
                    where + "/language",
                    language,
                    "a language that no other info has");
            new InfoRules(where, info, findings).check(alert.sent());
            agree(where, alert.infos().getFirst(), info, findings);
        }
    }

    private static void agree(String where, CapInfo first, CapInfo info, Findings findings) {
        same(where + "/category", first, info, each -> Set.copyOf(each.categories()), findings);
        same(where + "/eventCode", first, info, each -> Set.copyOf(each.eventCodes()), findings);
        same(where + "/urgency", first, info, CapInfo::urgency, findings);
        same(where + "/severity", first, info, CapInfo::severity, findings);
        same(where + "/certainty", first, info, CapInfo::certainty, findings);
        same(where + "/expires", first, info, CapRules::expiry, findings);
    }

    private static Object expiry(CapInfo info) {
        OffsetDateTime expires = info.expires();
        return expires == null ? "nothing" : expires.toInstant();
    }

    private static void same(
            String where, CapInfo first, CapInfo info, Function<CapInfo, Object> part, Findings findings) {
        Object expected = part.apply(first);
        Object found = part.apply(info);
        findings.require(Objects.equals(found, expected), where, found, "as in info[1]: " + expected);
    }
}
