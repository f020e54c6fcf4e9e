package org.childalert.operator.console.alert;

import jakarta.inject.Singleton;
import org.childalert.AgencyId;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.region.Region;
import org.childalert.region.Regions;

/** What pages call officers and regions. */
@Singleton
public final class Names {
    private final Officers officers;
    private final Agencies agencies;
    private final Regions regions;

    Names(Officers officers, Agencies agencies, Regions regions) {
        this.officers = officers;
        this.agencies = agencies;
        this.regions = regions;
    }

    public String of(OfficerId id) {
        return officers.find(id).map(Officer::name).orElse("?");
    }

    /** Of somebody outside; the name itself where the agency's file no longer has it. */
    public String ofContact(AgencyId agency, String name) {
        return agencies.find(agency)
                .flatMap(found -> found.contact(name))
                .map(Agency.Contact::title)
                .orElse(name);
    }

    /** Of whoever the trail names so; the user name itself where nobody has it. */
    public String ofUser(String username) {
        return officers.findByUsername(username).map(Officer::name).orElse(username);
    }

    public String region(String code, String language) {
        return regions.find(code).map((Region region) -> region.name(language)).orElse(code);
    }
}
