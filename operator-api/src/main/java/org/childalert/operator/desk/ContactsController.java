package org.childalert.operator.desk;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.childalert.alert.Refusal;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Registry;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.jspecify.annotations.Nullable;

/** Whom the authority reaches at a station, kept by the station's own people. */
@Controller("/desk/contacts")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ContactsController {
    private static final int MOST = 40;

    private final Registry registry;
    private final Screens screens;

    ContactsController(Registry registry, Screens screens) {
        this.registry = registry;
        this.screens = screens;
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request) {
        return page(request, HttpStatus.OK, forms(Visit.of(request)), "");
    }

    private List<ContactsForm> forms(Visit visit) {
        return registry.own(visit.caller()).stream().map(ContactsForm::of).toList();
    }

    /** @param fault the key of what is wrong as a whole; empty where nothing is */
    private HttpResponse<?> page(HttpRequest<?> request, HttpStatus status, List<ContactsForm> forms, String fault) {
        Visit visit = Visit.of(request);
        return screens.page(
                request,
                status,
                "contacts",
                new Sheet(visit.words().say("desk.contacts"), Look.PLAIN),
                Map.of("forms", forms, "fault", fault));
    }

    @Post("/{name}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, String name, @Body byte[] body) {
        Visit visit = Visit.of(request);
        Broadcaster known = registry.own(visit.caller()).stream()
                .filter(broadcaster -> broadcaster.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("broadcaster " + name));
        Form form = Form.of(body);
        List<Broadcaster.Contact> contacts = contacts(form);
        String phone = form.text("dutyPhone");
        try {
            registry.contacts(visit.caller(), name, revision(form), contacts, plain(phone));
            return Screens.seeOther("/desk/contacts", "deskContacts");
        } catch (Refusal.Invalid invalid) {
            ContactsForm sent = new ContactsForm(known.with(contacts, phone).at(revision(form)), invalid.faults());
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, instead(visit, sent), "form.problem");
        } catch (Refusal.Changed _) {
            return page(request, HttpStatus.CONFLICT, forms(visit), "desk.contacts.changed");
        }
    }

    private List<ContactsForm> instead(Visit visit, ContactsForm sent) {
        return forms(visit).stream()
                .map(form -> form.broadcaster().name().equals(sent.broadcaster().name()) ? sent : form)
                .toList();
    }

    /** Phones are written with blanks, hyphens and brackets by those who read them. */
    private static @Nullable String plain(@Nullable String phone) {
        return phone == null ? null : phone.replaceAll("[ ()./-]", "");
    }

    /** Lines without any entry are nobody. */
    private static List<Broadcaster.Contact> contacts(Form form) {
        var contacts = new ArrayList<Broadcaster.Contact>();
        for (int i = 0; i < MOST; i++) {
            String at = "contacts." + i + ".";
            var contact = new Broadcaster.Contact(
                    form.given(at + "name"),
                    form.given(at + "role"),
                    plain(form.text(at + "phone")),
                    form.text(at + "email"));
            boolean isNobody = contact.name().isEmpty()
                    && contact.role().isEmpty()
                    && contact.phone() == null
                    && contact.email() == null;
            if (!isNobody) contacts.add(contact);
        }
        return contacts;
    }

    private static int revision(Form form) {
        String text = form.given("revision");
        // what no form of ours sent is of no revision that there ever was
        return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
