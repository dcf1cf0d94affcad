package dev.anshi.local;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

/** The phones as the page shows them: those of people who are tied to a number, and those that got something. */
@ApplicationScoped
class PhoneShelf {

    private final PhoneOwners owners;
    private final Phones phones;

    PhoneShelf(PhoneOwners owners, Phones phones) {
        this.owners = owners;
        this.phones = phones;
    }

    /**
     * One phone.
     *
     * @param zone where its first owner lives; absent: nobody is bound to it
     * @param unread messages that were not fetched yet
     */
    public record Phone(
            String number,
            Phones.Carrier carrier,
            List<PhoneOwners.Owner> borrowers,
            @Nullable String zone,
            int unread,
            Phones.@Nullable Message last) {

        public Phone {
            borrowers = List.copyOf(borrowers);
        }
    }

    /** Sorted by number. */
    List<Phone> phones() {
        Map<String, List<PhoneOwners.Owner>> shelf = new TreeMap<>(owners.all());
        phones.numbers().forEach(number -> shelf.putIfAbsent(number, List.of()));
        return shelf.entrySet().stream()
                .map(entry -> phone(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Phone phone(String number, List<PhoneOwners.Owner> there) {
        List<Phones.Message> messages = phones.messages(number);
        return new Phone(
                number,
                phones.carrier(number),
                there,
                there.isEmpty() ? null : there.get(0).zone(),
                phones.unread(number),
                messages.isEmpty() ? null : messages.get(messages.size() - 1));
    }
}
