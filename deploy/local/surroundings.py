"""What AWS is to functions that run under `sam local`: Postgres with the schema, queues, SNS, KMS and a bucket on this machine, and the
files that sam takes (target/sam-local). All of it listens on loopback alone; for containers a relay listens on the one address at which
Docker's bridge shows them this machine."""
import base64
import ipaddress
import json
import os
import platform
import re
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), ".ci"))
import lambda_runtime  # noqa: E402
from lambda_parts import EVENTS_ZIP, HTTP_ZIP, ROOT, Parts  # noqa: E402

FOLDER = os.path.join(ROOT, "target", "sam-local")
TEMPLATE, ENV, API_ENV, SETTINGS, KEY = (
    os.path.join(FOLDER, name) for name in ("template.yaml", "env.json", "env-api.json", "settings.json", "token-key.pem"))
FUNCTIONS = ["binding", "desk", "sweep", "dispatch", "daily", "receipts", "inbound", "intake"]
ARCHITECTURE = "arm64" if platform.machine() in ("aarch64", "arm64") else "x86_64"
# The file that deploy/events/intake-bucket-files.json names.
FILE = "/anshi-dev-intake-123456789012-us-east-1/loans of/2026-11-22.ndjson"
ISSUER = "https://issuer.example.com"
# AWS's managed runtime that the JVM form runs on here; the template's own is for the native form.
JAVA_RUNTIME = "java25"
# Nobody's: what is called here asks for no other, and yours stay out of the containers.
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_SESSION_TOKEN": "", "AWS_REGION": "us-east-1",
               "AWS_DEFAULT_REGION": "us-east-1"}


class NoDocker(Exception):
    """Docker does not answer; the message says what it said."""


def logical_id(function):
    return function.capitalize() + "Function"


def bridge():
    """The address at which containers of Docker's default network see this machine, if it is Linux that runs them."""
    try:
        asked = subprocess.run(["docker", "network", "inspect", "bridge"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    except FileNotFoundError:
        raise NoDocker("there is no docker command")
    if asked.returncode:
        raise NoDocker(asked.stderr.strip())
    network = json.loads(asked.stdout)[0]["IPAM"]["Config"][0]
    return network.get("Gateway") or str(next(ipaddress.ip_network(network["Subnet"]).hosts()))


def unpadded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(subject, scope):
    """A token as the issuer of a deployment would sign it, good for an hour, of somebody who has just shown two factors."""
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": "anshi", "sub": subject, "scope": scope, "iat": now, "exp": now + 3600, "auth_time": now,
              "amr": ["pwd", "mfa"], "sid": "session-1"}
    signed = "%s.%s" % tuple(unpadded(json.dumps(part).encode()) for part in ({"alg": "RS256", "typ": "JWT"}, claims))
    signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", KEY], input=signed.encode(), stdout=subprocess.PIPE, check=True)
    return "%s.%s" % (signed, unpadded(signature.stdout))


def new_token_key():
    """Draws the key that signs tokens; answers the public half, as MP_JWT_VERIFY_PUBLICKEY takes it."""
    subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", KEY],
                   stderr=subprocess.DEVNULL, check=True)
    public = subprocess.run(["openssl", "pkey", "-in", KEY, "-pubout", "-outform", "DER"], stdout=subprocess.PIPE, check=True)
    return base64.b64encode(public.stdout).decode()


def new_keyset(java):
    """Keys of a deployment, as `keys new` draws them."""
    file = os.path.join(FOLDER, "keys.json")
    if os.path.exists(file):
        os.unlink(file)
    subprocess.run([java, "-jar", os.path.join(ROOT, "target/quarkus-app/quarkus-run.jar"), "keys", "new", "--out", file],
                   stdout=subprocess.DEVNULL, check=True)
    with open(file, "rb") as keys:
        keyset = keys.read()
    os.unlink(file)
    return keyset


def ledger():
    """Lines of a bulk file: the borrower li-na with her phone, of whom the events speak."""
    verified = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 60))
    return [json.dumps(line) for line in (
        {"borrower": {"borrowerId": "li-na", "name": "李娜", "locale": "zh-CN", "zones": ["Asia/Shanghai"], "jurisdiction": "house",
                      "status": "ACTIVE", "identity": {"status": "VERIFIED", "verifiedAt": verified}, "cards": []}},
        {"number": {"borrowerId": "li-na", "numberId": "n1", "number": "+8613800000001", "verifiedAt": verified, "how": "CODE",
                    "exclusiveUse": True}})]


def template_for(variables):
    """template.yaml as it is, but for what sam local needs: it hands over a variable only where the template names it, and knows no
    account that answers what a stack is given."""
    with open(os.path.join(ROOT, "template.yaml")) as file:
        text = file.read()

    def default(parameter, value):
        nonlocal text
        text, found = re.subn(r"(?m)^(  %s: \{Type: \w+)(?:, Default: [\w-]+)?" % parameter, r"\1, Default: %s" % value, text)
        assert found == 1, parameter

    default("DatabaseHost", "database.invalid")
    default("DatabaseTls", "disable")
    default("TokenIssuer", ISSUER)
    default("Architecture", ARCHITECTURE)
    # sam would look the absent layer up at AWS.
    text, found = re.subn(r"(?m)^    Layers: .*\n", "", text)
    assert found == 1
    # A variable that depends on a parameter is there in any case; empty is as good as absent.
    text = re.sub(r"(?m)^( +(?:%s)): !If .*AWS::NoValue\]$" % "|".join(variables), r'\1: ""', text)
    missing = [name for name in variables if not re.search(r"(?m)^ +%s: " % name, text)]
    text = text.replace("      Variables:\n", "      Variables:\n" + "".join('        %s: ""\n' % name for name in missing), 1)
    for archive in (HTTP_ZIP, EVENTS_ZIP):
        code = "      CodeUri: %s\n" % os.path.relpath(archive, ROOT)
        assert code in text
        runtime = "" if lambda_runtime.is_native(archive) else "      Runtime: %s\n" % JAVA_RUNTIME
        text = text.replace(code, "      CodeUri: %s\n%s" % (os.path.relpath(archive, FOLDER), runtime))
    return text


class Surroundings:
    """Starts all of it and writes sam's files. The bucket holds one file, of these lines. NoDocker: nothing was started."""

    def __init__(self, java="java", listener=lambda number, text: None, lines=()):
        self.address = bridge()
        os.makedirs(FOLDER, exist_ok=True)
        self.public_key = new_token_key()
        self.phones, self.bucket = lambda_runtime.Phones(listener), lambda_runtime.Bucket({FILE: "\n".join(lines).encode()})
        self.kms = lambda_runtime.Kms(new_keyset(java))
        self.relays = {}
        self.parts = Parts(java)
        try:
            self.write(self.parts.logins(FUNCTIONS, java))
        except BaseException:
            self.stop()
            raise

    def write(self, logins):
        shared = dict(self.parts.environment(), **CREDENTIALS)
        for only_on_this_machine in ("ANSHI_KEYS_FILE", "ANSHI_LOCAL_TOKEN_KEY", "QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD"):
            shared.pop(only_on_this_machine)
        for name, value in shared.items():
            if re.match(r"\w+://(localhost|127\.0\.0\.1):", value):
                shared[name] = self.seen_from_containers(value)
        for name, part in (("QUARKUS_SNS_ENDPOINT_OVERRIDE", self.phones), ("QUARKUS_KMS_ENDPOINT_OVERRIDE", self.kms),
                           ("ANSHI_INTAKE_S3_ENDPOINT", self.bucket)):
            shared[name] = self.seen_from_containers("http://127.0.0.1:%d" % part.port)
        # As in AWS the keys come out of KMS. JAVA_TOOL_OPTIONS: what AWS's runtime client needs on JDK 17 and newer; the native form ignores it.
        shared.update(ANSHI_KEYS_SOURCE="KMS", ANSHI_KEYS_ENCRYPTED=lambda_runtime.Kms.SEALED, ANSHI_SWEEP_SPREAD="PT0S",
                      ANSHI_SWEEP_SHARDS="4",
                      JAVA_TOOL_OPTIONS="--add-opens=java.base/java.lang=ALL-UNNAMED")
        # sam's API runs no JWT authorizer: there binding and desk check tokens themselves, for which Quarkus wants its second variable
        # (with AWS_SAM_LOCAL, which sam sets; its value is not looked at). Events of API Gateway hold claims and no token.
        of_api = {"MP_JWT_VERIFY_PUBLICKEY": self.public_key, "QUARKUS_AWS_LAMBDA_FORCE_USER_NAME": "unused"}
        with open(TEMPLATE, "w") as file:
            file.write(template_for({**shared, **of_api}))
        self.write_json(ENV, {logical_id(function): {**shared, **login} for function, login in logins.items()})
        self.write_json(API_ENV, {logical_id(function): {**shared, **logins[function], **of_api} for function in ("binding", "desk")})
        self.write_json(SETTINGS, self.parts.settings)

    @staticmethod
    def write_json(file, value):
        with open(file, "w") as out:
            json.dump(value, out, indent=1)

    def seen_from_containers(self, url):
        parsed = urllib.parse.urlsplit(url)
        if parsed.port not in self.relays:
            try:
                self.relays[parsed.port] = lambda_runtime.Relay(self.address, parsed.port)
            except OSError:
                # Docker Desktop: its bridge is in a machine of its own, which has a name for this one's loopback.
                return parsed._replace(netloc="host.docker.internal:%d" % parsed.port).geturl()
        return parsed._replace(netloc="%s:%d" % (self.address, self.relays[parsed.port].port)).geturl()

    def stop(self):
        for relay in self.relays.values():
            relay.server.shutdown()
        self.parts.stop()
