package org.childalert.operator.demo;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.operator.problem.Replies;

/** What a visitor of the demonstration needs: logins and addresses. */
@Controller("/demo")
@Secured(SecurityRule.IS_ANONYMOUS)
@Requires(property = "demo", value = "true")
@Requires(property = "sandbox.enabled", value = "true")
class DemoController {
    private final PublicAddresses addresses;
    private final Replies replies;

    DemoController(PublicAddresses addresses, Replies replies) {
        this.addresses = addresses;
        this.replies = replies;
    }

    record DemoView(List<DemoUsers.Login> logins, Map<String, String> addresses) {}

    @Get
    HttpResponse<String> demo() {
        return replies.ok(new DemoView(DemoUsers.LOGINS, addresses()));
    }

    private Map<String, String> addresses() {
        var all = new java.util.LinkedHashMap<String, String>();
        all.put("console", at("/console"));
        all.put("desk of stations", at("/desk"));
        all.put("public page", at("/"));
        all.put("exercises", at("/exercise/"));
        all.put("feed", at("/feeds/alerts.atom"));
        all.put("signing certificate", at("/cap/signing-certificate.pem"));
        all.put("API", at("/openapi.yml"));
        all.put("health", at("/health"));
        all.put("metrics", at("/prometheus"));
        all.put("far ends, their ports and behaviours", at("/demo/far-ends"));
        all.put("what the far ends received, and texts and mail to people", at("/demo/journal"));
        return all;
    }

    private String at(String path) {
        return addresses.under(path).toString();
    }
}
