package dev.anshi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the house over the classes under one base package: the product's, or those of a fixture that breaks a rule. Each answers
 * its violations, one line each; none is empty-handed when it should not be, which ArchitectureTest shows with the fixtures.
 */
final class Architecture {

    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Data|Info)");
    private static final Set<String> PHONE_WRAPPERS =
            Set.of("NumberParser", "NumberZones", "FieldCipher", "KeyEncryption");
    private static final String[] READS_THE_OUTSIDE = {"java.io..", "java.nio.file..", "java.net..", "java.sql.."};

    private final String base;
    private final JavaClasses all;

    Architecture(String base, JavaClasses all) {
        this.base = base;
        this.all = all;
    }

    /** Rooms are the packages that hold a class; a dot in one means that it is not flat. */
    Set<String> rooms() {
        Set<String> rooms = new TreeSet<>();
        for (JavaClass each : all) {
            if (!each.getPackageName().equals(base)) {
                rooms.add(roomOf(each));
            }
        }
        return rooms;
    }

    List<String> usesOutsideTheRow() {
        List<String> violations = new ArrayList<>();
        for (JavaClass each : all) {
            for (Dependency use : each.getDirectDependenciesFromSelf()) {
                JavaClass target = use.getTargetClass().getBaseComponentType();
                if (isOurs(target) && !Rooms.mayUse(roomOf(each), roomOf(target))) {
                    violations.add(roomOf(each) + " may not use " + roomOf(target) + ": " + use.getDescription());
                }
            }
        }
        return violations;
    }

    List<String> cycles() {
        return violations(slices().matching(base + ".(*)..").should().beFreeOfCycles());
    }

    List<String> usesOfTheLocalRun() {
        return violations(noClasses()
                .that(resideInAPackage(room("local")).negate())
                .should()
                .dependOnClassesThat(resideInAPackage(room("local"))));
    }

    /** The check sees java.* and JSpecify, and of java.* nothing that reads a file, a socket, the environment or a default. */
    List<String> impuritiesOfTheCheck() {
        List<String> violations = violations(classes()
                .that(resideInAPackage(room("authorization")))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify.annotations..", room("authorization"))));
        violations.addAll(violations(noClasses()
                .that(resideInAPackage(room("authorization")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(READS_THE_OUTSIDE))));
        violations.addAll(accesses(in("authorization"), Architecture::readsSurroundings));
        return violations;
    }

    /** Values of room phone: all of its classes but those that wrap libphonenumber and Tink. */
    List<String> impuritiesOfPhoneValues() {
        DescribedPredicate<JavaClass> value = resideInAPackage(room("phone"))
                .and(describe("are values", each -> !PHONE_WRAPPERS.contains(outermost(each))));
        return violations(classes()
                .that(value)
                .should()
                .onlyDependOnClassesThat(
                        value.or(resideInAnyPackage("java..", "javax.crypto..", "org.jspecify.annotations.."))));
    }

    List<String> usesOfLibrariesOutsideTheirRooms() {
        List<String> violations = new ArrayList<>();
        violations.addAll(onlyIn(List.of("phone"), "com.google.crypto.tink..", "com.google.i18n.."));
        violations.addAll(
                onlyIn(List.of("http", "local"), "jakarta.ws.rs..", "jakarta.validation..", "org.jboss.resteasy.."));
        violations.addAll(onlyIn(List.of("http", "local", "functions"), "com.amazonaws..", "io.quarkus.funqy.."));
        violations.addAll(onlyIn(List.of("local"), "java.sql..", "javax.sql..", "org.flywaydb..", "org.elasticmq.."));
        return violations;
    }

    List<String> readersOfTheClock() {
        return accesses(
                origin -> !(in("time").test(origin)
                        && Set.of("SystemClock", "Elapsed").contains(origin.getSimpleName())),
                Architecture::readsTheClock);
    }

    /**
     * Outside room phone two classes may see a clear number: the sender, in dispatch, and who asks an operator about it, in assurance. The
     * local run is exempt: its phones are its own.
     */
    List<String> readersOfClearNumbers() {
        Predicate<JavaAccess<?>> clear =
                access -> access.getTargetOwner().getName().equals(base + ".phone.PhoneNumber")
                        && access.getTarget().getName().equals("e164");
        Predicate<JavaClass> readers =
                in("phone").or(in("dispatch")).or(in("assurance")).or(in("local"));
        List<String> violations = accesses(readers.negate(), clear);
        for (String room : List.of("dispatch", "assurance")) {
            Set<String> classes = outermostThatAccess(room, clear);
            if (classes.size() > 1) {
                violations.add("more than one class of " + room + " reads clear numbers: " + classes);
            }
        }
        return violations;
    }

    private Set<String> outermostThatAccess(String room, Predicate<JavaAccess<?>> what) {
        Set<String> classes = new TreeSet<>();
        all.stream()
                .filter(in(room))
                .flatMap(each -> each.getAccessesFromSelf().stream())
                .filter(what)
                .forEach(access -> classes.add(outermost(access.getOriginOwner())));
        return classes;
    }

    /** Only the check makes a permit: no constructor that others could call, and no call from elsewhere. */
    List<String> waysAroundThePermit() {
        Set<String> guarded = Set.of(base + ".authorization.Permit", base + ".authorization.Permitted");
        List<String> violations = accesses(
                in("authorization").negate(),
                access -> guarded.contains(access.getTargetOwner().getName())
                        && access.getTarget().getName().equals("<init>"));
        all.stream()
                .filter(each -> guarded.contains(each.getName()))
                .flatMap(each -> each.getConstructors().stream())
                .filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC)
                        || constructor.getModifiers().contains(JavaModifier.PROTECTED))
                .forEach(constructor -> violations.add("open to all: " + constructor.getFullName()));
        return violations;
    }

    /** A permit wants an addressee: the claim alone names one, the person whose facts it read. */
    List<String> namersOfAddressees() {
        Set<String> naming = Set.of(
                base + ".authorization.Addressee.<init>",
                base + ".authorization.Attempt.to",
                base + ".recipient.Person.addressee");
        Predicate<JavaClass> person =
                in("recipient").and(each -> outermost(each).equals("Person"));
        return accesses(
                in("notice").or(person).negate(),
                access -> naming.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName()));
    }

    List<String> voicesBesideTheLog() {
        List<String> violations = accesses(in("local").negate(), Architecture::speaksToATerminal);
        violations.addAll(
                violations(noClasses().should().dependOnClassesThat(resideInAPackage("java.util.logging.."))));
        return violations;
    }

    List<String> emptyNames() {
        return all.stream()
                .filter(each -> EMPTY_NAME.matcher(each.getSimpleName()).matches())
                .map(each -> "named for nothing: " + each.getName())
                .toList();
    }

    List<String> roomsWithoutNullMarked() {
        return rooms().stream()
                .filter(room ->
                        !all.getPackage(base + "." + room).isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .toList();
    }

    private List<String> onlyIn(Collection<String> rooms, String... libraries) {
        String[] homes = rooms.stream().map(this::room).toArray(String[]::new);
        return violations(noClasses()
                .that(resideInAnyPackage(homes).negate())
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries)));
    }

    private List<String> accesses(Predicate<JavaClass> from, Predicate<JavaAccess<?>> to) {
        List<String> violations = new ArrayList<>();
        all.stream()
                .filter(from)
                .flatMap(each -> each.getAccessesFromSelf().stream())
                .filter(to)
                .forEach(access -> violations.add(access.getDescription()));
        return violations;
    }

    private List<String> violations(ArchRule rule) {
        return new ArrayList<>(
                rule.allowEmptyShould(true).evaluate(all).getFailureReport().getDetails());
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java.util.Date", "java.util.GregorianCalendar" ->
                name.equals("<init>") && access.getDescription().contains("<init>()");
            case "java.util.Calendar" -> name.equals("getInstance");
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.time.InstantSource" -> name.equals("system");
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }

    private static boolean readsSurroundings(JavaAccess<?> access) {
        return switch (access.getTargetOwner().getName()) {
            case "java.lang.System" -> !access.getTarget().getName().equals("arraycopy");
            case "java.lang.Runtime", "java.lang.Thread", "java.lang.ProcessBuilder" -> true;
            case "java.time.ZoneId" -> access.getTarget().getName().equals("systemDefault");
            case "java.util.Locale", "java.util.TimeZone" ->
                access.getTarget().getName().equals("getDefault");
            default -> false;
        };
    }

    private static boolean speaksToATerminal(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        boolean stream =
                owner.equals("java.lang.System") && Arrays.asList("out", "err").contains(name);
        return stream || name.equals("printStackTrace");
    }

    private Predicate<JavaClass> in(String room) {
        return each -> roomOf(each).equals(room);
    }

    private boolean isOurs(JavaClass each) {
        return each.getPackageName().startsWith(base + ".");
    }

    private String room(String name) {
        return base + "." + name + "..";
    }

    private String roomOf(JavaClass each) {
        return isOurs(each) ? each.getPackageName().substring(base.length() + 1) : "";
    }

    private static String outermost(JavaClass each) {
        return each.getEnclosingClass().map(Architecture::outermost).orElse(each.getSimpleName());
    }
}
