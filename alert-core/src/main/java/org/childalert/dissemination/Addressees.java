package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.dissemination.ChannelAdapter.PageAddress;
import org.childalert.dissemination.Paging.Addressee;

/** Where people are paged, asked at the moment of sending: a delivery names the person, and their address has one home. */
@Singleton
final class Addressees {
    private final Officers officers;
    private final Agencies agencies;
    private final ChannelKinds kinds;

    Addressees(Officers officers, Agencies agencies, ChannelKinds kinds) {
        this.officers = officers;
        this.agencies = agencies;
        this.kinds = kinds;
    }

    /** Which address a page by the channel needs; empty where its kind carries no pages. */
    Optional<PageAddress> needs(Channel channel) {
        return kinds.find(channel.kind()).map(known -> known.kind().pages());
    }

    /** The person's address of this sort; empty where they have none, are gone or may not sign in any more, or where none is needed. */
    Optional<String> address(AgencyId agency, Addressee addressee, PageAddress sort) {
        return switch (addressee) {
            case Addressee.Person person ->
                officers.find(person.id()).filter(Officer::enabled).flatMap(officer -> switch (sort) {
                    case NONE -> Optional.<String>empty();
                    case PHONE -> Optional.ofNullable(officer.phone());
                    case EMAIL -> Optional.ofNullable(officer.email());
                });
            case Addressee.Contact(String name) ->
                agencies.find(agency).flatMap(found -> found.contact(name)).flatMap(contact -> address(contact, sort));
        };
    }

    private static Optional<String> address(Agency.Contact contact, PageAddress sort) {
        return switch (sort) {
            case NONE -> Optional.empty();
            case PHONE -> Optional.ofNullable(contact.phone());
            case EMAIL -> Optional.ofNullable(contact.email());
        };
    }

    /** As a delivery's recipient. */
    static String recipient(Addressee addressee) {
        return switch (addressee) {
            case Addressee.Person person -> person.id().toString();
            case Addressee.Contact(String name) -> "contact:" + name;
        };
    }

    /** Of a delivery's recipient; empty for a page to nobody by name. */
    static Optional<Addressee> of(String recipient) {
        if (recipient.isEmpty()) return Optional.empty();
        if (recipient.startsWith("contact:"))
            return Optional.of(new Addressee.Contact(recipient.substring("contact:".length())));
        try {
            return Optional.of(new Addressee.Person(new OfficerId(UUID.fromString(recipient))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
