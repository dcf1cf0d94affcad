"""The stack of template.yaml in ministack: started, deployed with sam, asked through its API. Loopback only."""
import importlib.machinery
import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile

import boto3
import yaml

import lambda_runtime
from lambda_parts import EVENTS_ZIP, HTTP_ZIP, ROOT, runtime_client

STACK = "anshi-trial"
WORK = os.path.join(ROOT, "target", "cloud")
# In JVM form the zip gets what a container image would bring: Java, and AWS's runtime client.
BOOTSTRAP = """#!/bin/sh
exec "$ANSHI_TRIAL_JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --add-opens java.base/java.lang=ALL-UNNAMED \\
  -cp "$LAMBDA_TASK_ROOT:$LAMBDA_TASK_ROOT/lib/*:$ANSHI_TRIAL_CLIENT" com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
"""


class Loader(yaml.SafeLoader):
    """CloudFormation's YAML: !Ref x is {"Ref": x}, any other tag {"Fn::Tag": x}."""


def tagged(loader, suffix, node):
    kinds = {yaml.ScalarNode: loader.construct_scalar, yaml.SequenceNode: loader.construct_sequence, yaml.MappingNode: loader.construct_mapping}
    value = kinds[type(node)](node, True) if not isinstance(node, yaml.ScalarNode) else loader.construct_scalar(node)
    return {suffix if suffix == "Ref" else "Fn::" + suffix: value}


Loader.add_multi_constructor("!", tagged)


def generation(parameters):
    """As deploy/stack tells it."""
    loader = importlib.machinery.SourceFileLoader("stack", os.path.join(ROOT, "deploy", "stack"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("stack", loader))
    loader.exec_module(module)
    return module.generation(["%s=%s" % pair for pair in parameters.items()])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def template(generation):
    """A copy of the product's template to deploy. It differs in two things: the generation stands in it as a word, since ministack gives SAM's
    transform no parameters (what AWS makes of the parameter, deploy_scripts_test.py asks the transform itself); and CodeUri says where the zips
    are, in JVM form copies with a bootstrap."""
    os.makedirs(WORK, exist_ok=True)
    with open(os.path.join(ROOT, "template.yaml")) as file:
        text = file.read().replace("AutoPublishCodeSha256: !Ref Generation", "AutoPublishCodeSha256: g" + generation)
    for archive in (HTTP_ZIP, EVENTS_ZIP):
        text = text.replace("CodeUri: " + os.path.relpath(archive, ROOT), "CodeUri: " + runnable(archive))
    copy = os.path.join(WORK, "template.yaml")
    with open(copy, "w") as file:
        file.write(text)
    return copy


def runnable(archive):
    """The zip itself in native form; else a copy of it with a bootstrap."""
    if lambda_runtime.is_native(archive):
        return archive
    copy = os.path.join(WORK, os.path.basename(os.path.dirname(archive)) + ".zip")
    if not os.path.exists(copy) or os.path.getmtime(copy) < os.path.getmtime(archive):
        shutil.copy(archive, copy)
        with zipfile.ZipFile(copy, "a") as zipped:
            entry = zipfile.ZipInfo("bootstrap")
            entry.external_attr = 0o100755 << 16
            zipped.writestr(entry, BOOTSTRAP)
    return copy


class Stack:
    """One ministack process with one stack."""

    def __init__(self, java, environment):
        self.port = free_port()
        self.url = "http://127.0.0.1:%d" % self.port
        os.makedirs(WORK, exist_ok=True)
        self.log = open(os.path.join(WORK, "ministack.log"), "w")
        # The functions are its children and inherit these: endpoints are no parameters of the template.
        full = dict(os.environ, BIND_HOST="127.0.0.1", IOT_MTLS_PORT="0", GATEWAY_PORT=str(self.port), AWS_ENDPOINT_URL=self.url, AWS_DEFAULT_REGION="us-east-1",
                    ANSHI_TRIAL_JAVA=shutil.which(java) or java, ANSHI_TRIAL_CLIENT=runtime_client(), **environment)
        self.process = subprocess.Popen([os.environ["ANSHI_MINISTACK"]], env=full, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT,
                                        start_new_session=True)
        self.wait("ministack to answer", lambda: self.get("/_ministack/health"))

    @staticmethod
    def wait(what, holds, seconds=120):
        """The first true answer within so many seconds; asks twice a second."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                found = holds()
                if found:
                    return found
            except (OSError, KeyError, IndexError):
                pass
            time.sleep(0.5)
        raise SystemExit("FAILED: waited %d s for %s" % (seconds, what))

    def client(self, name):
        return boto3.client(name, endpoint_url=self.url, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")

    def deploy(self, parameters):
        parameters = dict(parameters, Generation=generation(parameters))
        deployed = template(parameters["Generation"])
        done = subprocess.run(
            [os.environ["ANSHI_SAM"], "deploy", "--template-file", deployed, "--resolve-s3", "--stack-name", STACK, "--capabilities",
             "CAPABILITY_IAM", "--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-progressbar", "--parameter-overrides",
             *["ParameterKey=%s,ParameterValue=%s" % (name, json.dumps(value)) for name, value in parameters.items()]],
            env=dict(os.environ, AWS_ENDPOINT_URL=self.url, AWS_DEFAULT_REGION="us-east-1", AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x"),
            cwd=WORK, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit("FAILED: sam deploy\n" + (done.stdout + done.stderr)[-3000:] + self.why())
        described = self.client("cloudformation").describe_stack_resources(StackName=STACK)["StackResources"]
        self.resources = {each["LogicalResourceId"]: each["PhysicalResourceId"] for each in described}
        self.mend_mappings()

    def mend_mappings(self):
        """A number that is a parameter reaches an event source mapping as text, at which ministack's poller stops: said anew as a number."""
        functions = self.client("lambda")
        for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
            workers = int(mapping["ScalingConfig"]["MaximumConcurrency"])
            functions.update_event_source_mapping(UUID=mapping["UUID"], ScalingConfig={"MaximumConcurrency": workers})

    def why(self):
        self.log.flush()
        with open(self.log.name) as log:
            return "".join(line for line in log if " ERROR " in line)[-2000:]

    def output(self, name):
        outputs = self.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"][0]["Outputs"]
        return next(each["OutputValue"] for each in outputs if each["OutputKey"] == name)

    def routes(self, issuer, audience):
        """Makes what ministack does not take out of an HTTP API's body: the JWT authorizer, and a route for each event of the template."""
        gateway, functions = self.client("apigatewayv2"), self.client("lambda")
        self.api = self.resources["Api"]
        authorizer = gateway.create_authorizer(
            ApiId=self.api, AuthorizerType="JWT", Name="Tokens", IdentitySource=["$request.header.Authorization"],
            JwtConfiguration={"Issuer": issuer, "Audience": [audience]})["AuthorizerId"]
        with open(os.path.join(ROOT, "template.yaml")) as file:
            described = yaml.load(file, Loader)["Resources"]
        count = 0
        for name, resource in described.items():
            for event in (resource.get("Properties", {}).get("Events") or {}).values():
                if event["Type"] != "HttpApi":
                    continue
                route = event["Properties"]
                arn = functions.get_function(FunctionName=self.resources[name])["Configuration"]["FunctionArn"]
                integration = gateway.create_integration(ApiId=self.api, IntegrationType="AWS_PROXY", IntegrationUri=arn, PayloadFormatVersion="2.0")
                guarded = {} if route["Auth"].get("Authorizer") == "NONE" else {
                    "AuthorizationType": "JWT", "AuthorizerId": authorizer, "AuthorizationScopes": route["Auth"]["AuthorizationScopes"]}
                gateway.create_route(ApiId=self.api, RouteKey="%s %s" % (route["Method"], route["Path"]),
                                     Target="integrations/" + integration["IntegrationId"], **guarded)
                count += 1
        return count

    def get(self, path):
        return json.loads(urllib.request.urlopen(self.url + path, timeout=30).read() or b"{}")

    def call(self, method, path, body=None, token=None, headers=None):
        """Asks the API as a client does: status, and the body as JSON where it is."""
        request = urllib.request.Request(self.url + path, method=method, data=None if body is None else json.dumps(body).encode(), headers={
            "Host": "%s.execute-api.localhost:%d" % (self.api, self.port), "Content-Type": "application/json", "Accept-Language": "en",
            **({"Authorization": "Bearer " + token} if token else {}), **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                status, data = answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            status, data = refusal.code, refusal.read()
        try:
            return status, json.loads(data) if data else None
        except ValueError:
            return status, data.decode()

    def texts(self, number):
        """What the phone got, oldest first."""
        sent = self.get("/_ministack/sns/sms-messages")["sms_messages"].get(number, [])
        return [each["Message"] for each in sent]

    def invoke(self, name, event):
        answer = self.client("lambda").invoke(FunctionName="%s-%s" % (STACK, name), Payload=json.dumps(event).encode())
        return answer.get("FunctionError"), json.loads(answer["Payload"].read() or b"null")

    def logged(self):
        """Every line that a function of the stack wrote, by log group."""
        logs, lines = self.client("logs"), {}
        for group in logs.describe_log_groups()["logGroups"]:
            name = group["logGroupName"]
            if re.match(r"/aws/(lambda|apigateway)/", name):
                lines[name] = [event["message"] for event in logs.filter_log_events(logGroupName=name)["events"]]
        return lines

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            pass
        # With the functions' processes, which it leaves behind.
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.log.close()
