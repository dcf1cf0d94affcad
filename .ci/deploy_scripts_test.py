"""deploy/check, deploy/pages and deploy/sms-attributes against made-up zips and moto's account. Needs moto and boto3; run by .ci/template."""
import contextlib
import importlib.machinery
import importlib.util
import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

import boto3
from moto import mock_aws

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROLE = "arn:aws:iam::123456789012:role/anshi-test/delivery"
sys.dont_write_bytecode = True


def run(script, *arguments):
    """Runs a script of deploy/ in this process, where moto stands for AWS: what it printed, and its exit status."""
    loader = importlib.machinery.SourceFileLoader("script_under_test", os.path.join(ROOT, "deploy", script))
    out, argv = io.StringIO(), sys.argv
    sys.argv = [script, *arguments]
    try:
        with contextlib.redirect_stdout(out):
            module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
            loader.exec_module(module)
            if script in ("check", "pages"):
                module.main()
        status = 0
    except SystemExit as end:
        status = end.code
    finally:
        sys.argv = argv
    return out.getvalue(), status


def elf(machine, order="<"):
    return b"\x7fELF\x02" + (b"\x01" if order == "<" else b"\x02") + b"\x01" + bytes(9) + struct.pack(order + "HH", 2, machine) + bytes(44)


class Zips(unittest.TestCase):

    def machine(self, entries):
        loader = importlib.machinery.SourceFileLoader("check", os.path.join(ROOT, "deploy", "check"))
        module = importlib.util.module_from_spec(importlib.util.spec_from_loader("check", loader))
        loader.exec_module(module)
        with tempfile.TemporaryDirectory() as folder:
            archive = os.path.join(folder, "function.zip")
            if entries is not None:
                with zipfile.ZipFile(archive, "w") as zipped:
                    for name, data in entries.items():
                        zipped.writestr(name, data)
            return module.machine(archive)

    def test_the_architecture_is_read_from_the_executable(self):
        self.assertEqual(self.machine({"bootstrap": elf(62)}), "x86_64")
        self.assertEqual(self.machine({"bootstrap": elf(183)}), "arm64")
        self.assertEqual(self.machine({"bootstrap": elf(183, ">")}), "arm64")

    def test_what_is_no_such_executable_is_said(self):
        self.assertIn("machine is number 40", self.machine({"bootstrap": elf(40)}))
        self.assertIn("JVM form", self.machine({"lib/a.jar": b""}))
        self.assertIn("no ELF", self.machine({"bootstrap": b"#!/bin/sh\nexec java"}))
        self.assertIn("no ELF", self.machine({"bootstrap": b""}))
        self.assertIn("no such file", self.machine(None))


@mock_aws
class Account(unittest.TestCase):

    def setUp(self):
        template = {"Parameters": {"EncryptedKeyset": {"Type": "String", "Default": "x"}, "OwnsDeliveryLogs": {"Type": "String", "Default": "true"}},
                    "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"DeliveryLogRoleArn": {"Value": ROLE}}}
        boto3.client("cloudformation").create_stack(StackName="anshi-test", TemplateBody=json.dumps(template))

    def test_a_bare_account_is_found_wanting(self):
        out, status = run("check", "account", "--stack", "anshi-test")
        self.assertEqual(status, 1)
        self.assertIn("WRONG every successful delivery is logged", out)
        self.assertRegex(out, "WRONG log group sns/us-east-1/123456789012/DirectPublishToPhoneNumber/Failure: is not there")

    def test_the_attributes_are_set_and_then_found_right(self):
        out, status = run("sms-attributes", "--stack", "anshi-test", "--spend-limit", "100")
        self.assertEqual(status, 0, out)
        logs = boto3.client("logs")
        for suffix in ("", "/Failure"):
            name = "sns/us-east-1/123456789012/DirectPublishToPhoneNumber" + suffix
            logs.create_log_group(logGroupName=name, kmsKeyId="arn:aws:kms:us-east-1:123456789012:key/k")
            logs.put_retention_policy(logGroupName=name, retentionInDays=1)
        out, _ = run("check", "account", "--stack", "anshi-test")
        for right in ("every successful delivery is logged", "deliveries are logged by the stack's role", "the spend limit is 100 USD a month",
                      "sns/us-east-1/123456789012/DirectPublishToPhoneNumber is kept for one day",
                      "sns/us-east-1/123456789012/DirectPublishToPhoneNumber/Failure is sealed by a key"):
            self.assertIn("ok    " + right, out)

    def test_a_dry_run_sets_nothing(self):
        run("sms-attributes", "--stack", "anshi-test", "--dry-run")
        self.assertNotIn("DeliveryStatusSuccessSamplingRate", boto3.client("sns").get_sms_attributes()["attributes"])

    def test_what_cannot_be_asked_counts_as_wrong(self):
        out, _ = run("check", "account", "--stack", "anshi-test")
        self.assertRegex(out, r"WRONG recursion of sweep: could not be asked")

    def test_a_stack_that_does_not_own_the_delivery_logs_sets_nothing(self):
        template = {"Parameters": {"OwnsDeliveryLogs": {"Type": "String", "Default": "false"}},
                    "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"DeliveryLogRoleArn": {"Value": ROLE}}}
        boto3.client("cloudformation").create_stack(StackName="second", TemplateBody=json.dumps(template))
        _, status = run("sms-attributes", "--stack", "second")
        self.assertIn("does not own the delivery logs", str(status))
        self.assertNotIn("DeliveryStatusSuccessSamplingRate", boto3.client("sns").get_sms_attributes()["attributes"])
        out, _ = run("check", "account", "--stack", "second")
        self.assertRegex(out, "WRONG log group sns/us-east-1/123456789012/DirectPublishToPhoneNumber: is not there")

    def test_a_stack_without_the_issuers_key_is_found_wanting(self):
        self.assertIn("WRONG binding and desk check tokens' signatures themselves", run("check", "account", "--stack", "anshi-test")[0])

    def test_another_stack_is_refused(self):
        boto3.client("cloudformation").create_stack(StackName="other", TemplateBody='{"Resources": {"T": {"Type": "AWS::SNS::Topic"}}}')
        _, status = run("sms-attributes", "--stack", "other")
        self.assertIn("no output DeliveryLogRoleArn", str(status))


@mock_aws
class Pages(unittest.TestCase):
    """deploy/pages: do the pages get where the CDN looks, and find their API?"""

    def stack(self, outputs):
        template = {"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {name: {"Value": value} for name, value in outputs.items()}}
        boto3.client("cloudformation").create_stack(StackName="anshi-pages", TemplateBody=json.dumps(template))

    def distribution(self):
        return boto3.client("cloudfront").create_distribution(DistributionConfig={
            "CallerReference": "x", "Comment": "", "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [{"Id": "bucket", "DomainName": "b.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}]},
            "DefaultCacheBehavior": {"TargetOriginId": "bucket", "ViewerProtocolPolicy": "redirect-to-https"}})["Distribution"]["Id"]

    def test_they_are_put_with_their_types_and_the_apis_address_and_what_is_none_goes(self):
        s3, cdn = boto3.client("s3"), self.distribution()
        s3.create_bucket(Bucket="pages")
        s3.put_object(Bucket="pages", Key="me/old.js", Body=b"")
        self.stack({"ApiUrl": "https://api.example", "PagesBucketName": "pages", "PagesDistributionId": cdn})
        out, status = run("pages", "--stack", "anshi-pages")
        self.assertEqual(status, 0, out)
        keys = {each["Key"] for each in s3.list_objects_v2(Bucket="pages")["Contents"]}
        self.assertLessEqual({"me/index.html", "check/index.html", "page/base.css"}, keys)
        self.assertNotIn("me/old.js", keys)
        self.assertEqual(s3.get_object(Bucket="pages", Key="me/me.js")["ContentType"], "text/javascript; charset=utf-8")
        self.assertEqual(json.load(s3.get_object(Bucket="pages", Key="page/config.json")["Body"]), {"api": "https://api.example", "local": False})
        self.assertEqual(boto3.client("cloudfront").list_invalidations(DistributionId=cdn)["InvalidationList"]["Quantity"], 1)

    def test_a_stack_without_pages_is_refused(self):
        self.stack({"ApiUrl": "https://api.example"})
        self.assertIn("serves no pages", str(run("pages", "--stack", "anshi-pages")[1]))


class Generation(unittest.TestCase):
    """deploy/stack: does whatever is deployed differently have another generation?"""

    def setUp(self):
        loader = importlib.machinery.SourceFileLoader("stack", os.path.join(ROOT, "deploy", "stack"))
        self.stack = importlib.util.module_from_spec(importlib.util.spec_from_loader("stack", loader))
        loader.exec_module(self.stack)
        self.folder = tempfile.TemporaryDirectory()
        self.stack.ROOT, self.stack.WHAT = self.folder.name, ("a.zip",)
        self.write("one")

    def tearDown(self):
        self.folder.cleanup()

    def write(self, text):
        with open(os.path.join(self.folder.name, "a.zip"), "w") as file:
            file.write(text)

    def test_the_same_is_the_same_and_a_parameter_or_a_zip_another(self):
        first = self.stack.generation(["EncryptedKeyset="])
        self.assertRegex(first, "^[0-9a-f]{16}$")
        self.assertEqual(first, self.stack.generation(["EncryptedKeyset="]))
        self.assertNotEqual(first, self.stack.generation(["EncryptedKeyset=x"]))
        self.assertNotEqual(first, self.stack.generation(["EncryptedKeyset="], anew=True))
        self.write("two")
        self.assertNotEqual(first, self.stack.generation(["EncryptedKeyset="]))

    def test_sam_publishes_every_function_for_each_generation(self):
        first, second = self.versions("0123456789abcdef"), self.versions("1123456789abcdef")
        self.assertEqual((8, 8, set()), (len(first), len(second), first & second))

    @staticmethod
    def versions(generation):
        """The logical ids of the functions' versions, as SAM's own transform makes them of the template and a generation."""
        from samtranslator.translator.transform import transform
        from samtranslator.yaml_helper import yaml_parse

        class NoPolicies:
            def load(self):
                return {}

        with open(os.path.join(ROOT, "template.yaml")) as file:
            template = yaml_parse(file.read())
        for resource in template["Resources"].values():
            if resource["Type"] == "AWS::Serverless::Function":
                resource["Properties"]["CodeUri"] = "s3://bucket/key"
        given = {name: each.get("Default", "") for name, each in template["Parameters"].items()}
        resources = transform(template, dict(given, Generation=generation), NoPolicies())["Resources"]
        return {name for name, each in resources.items() if each["Type"] == "AWS::Lambda::Version"}

    def test_an_unknown_stage_is_refused(self):
        self.assertIn("no stage nowhere", run_as_command("stack", "nowhere")[0] + subprocess.run(
            [sys.executable, os.path.join(ROOT, "deploy", "stack"), "nowhere"], capture_output=True, text=True).stderr)


class Cost(unittest.TestCase):
    """deploy/cost: is its text what it prints, and does it refuse what is no price?"""

    def test_the_tables_of_the_text_are_what_it_prints(self):
        with open(os.path.join(ROOT, "deploy", "cost.md")) as text:
            text = text.read()
        for options in ([], ["--reminders", "30000000", "--days", "30", "--rate", "100"]):
            said, status = run_as_command("cost", *options)
            self.assertEqual((0, True), (status, said in text), said)

    def test_twice_the_workers_wait_twice_as_long(self):
        four, eight = (dispatch_usd(run_as_command("cost", "--workers", workers)[0]) for workers in ("4", "8"))
        self.assertAlmostEqual(2 * four, eight, delta=0.02)

    def test_a_price_without_date_or_source_is_refused(self):
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as prices:
            prices.write("name,usd,per,as of,source\nsecret,0.40,month,,\n")
            prices.flush()
            self.assertEqual(1, run_as_command("cost", "--prices", prices.name)[1])

    def test_no_reminders_are_refused(self):
        self.assertEqual(2, run_as_command("cost", "--reminders", "0")[1])


def run_as_command(script, *arguments):
    done = subprocess.run([sys.executable, os.path.join(ROOT, "deploy", script), *arguments], capture_output=True, text=True)
    return done.stdout, done.returncode


def dispatch_usd(table):
    return float(next(line for line in table.splitlines() if "Lambda: dispatch" in line).split("|")[4])


if __name__ == "__main__":
    os.environ.update(AWS_DEFAULT_REGION="us-east-1", AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x")
    os.environ.pop("AWS_PROFILE", None)
    unittest.main(verbosity=1)
