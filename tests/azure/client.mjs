// Microsoft's client for JavaScript: creates, reads, lists and cancels jobs. What it saw goes to standard output as a line of JSON.
// Usage: client.mjs MANAGEMENT_ADDRESS TOKEN everything
//        client.mjs MANAGEMENT_ADDRESS TOKEN get NAME
//        client.mjs MANAGEMENT_ADDRESS TOKEN put FILE    jobs to create: a mapping from name to body, in JSON
//        client.mjs MANAGEMENT_ADDRESS TOKEN bodies FILE    what the client would send for each of these
import { readFileSync } from "node:fs";
import machineLearning from "@azure/arm-machinelearning";

const [endpoint, token, action, word] = process.argv.slice(2);
const subscription = "11111111-1111-1111-1111-111111111111";
const place = ["rg-azrec", "ws-azrec"];
const root = `/subscriptions/${subscription}/resourceGroups/${place[0]}/providers/Microsoft.MachineLearningServices/workspaces/${place[1]}`;

const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3600_000 }) };
const client = new machineLearning.AzureMachineLearningWorkspaces(credential, subscription, { endpoint, allowInsecureConnection: true });

// The client's own policy gives no token to plain HTTP, not even on loopback.
client.pipeline.removePolicy({ name: "bearerTokenAuthenticationPolicy" });
client.pipeline.addPolicy({
  name: "tokenOnLoopback",
  sendRequest: (request, next) => {
    request.allowInsecureConnection = true;
    request.headers.set("Authorization", `Bearer ${token}`);
    return next(request);
  },
});

const shown = ({ name, properties }) => ({ name, ...properties });

async function create(name, tags) {
  const job = {
    properties: {
      jobType: "Command",
      displayName: name,
      experimentName: "javascript",
      command: "echo hello",
      environmentId: "azureml://registries/azureml/environments/sklearn-1.5/labels/latest",
      computeId: `${root}/computes/cpu-cluster`,
      inputs: { rate: { jobInputType: "literal", value: "0.1" } },
      tags,
    },
  };
  return shown(await client.jobs.createOrUpdate(...place, name, job));
}

async function listed(options) {
  const names = [];
  for await (const job of client.jobs.list(...place, options)) names.push(job.name);
  return names;
}

async function refused(call) {
  try {
    await call();
    return null;
  } catch (error) {
    return { status: error.statusCode, code: error.code };
  }
}

async function everything() {
  const created = await create("js_a", { team: "a" });
  await create("js_b", {});
  await create("js_c", {});
  const names = await listed();
  await client.jobs.beginCancelAndWait(...place, "js_b", { updateIntervalInMs: 1 });
  const compute = await client.computeOperations.beginCreateOrUpdateAndWait(...place, "gpu", {
    location: "eastus",
    properties: { computeType: "AmlCompute", properties: { vmSize: "STANDARD_NC6", scaleSettings: { minNodeCount: 0, maxNodeCount: 4 } } },
  }, { updateIntervalInMs: 1 });
  return {
    created,
    read: shown(await client.jobs.get(...place, "js_a")),
    again: shown(await client.jobs.createOrUpdate(...place, "js_a", { properties: { ...created, tags: { team: "b" } } })),
    names,
    canceled: shown(await client.jobs.get(...place, "js_b")),
    missing: await refused(() => client.jobs.get(...place, "nobody")),
    compute: { name: compute.name, ...compute.properties },
    datastore: shown(await client.datastores.get(...place, "workspaceblobstore")),
    secrets: (await client.datastores.listSecrets(...place, "workspaceblobstore")).secretsType,
    workspace: (await client.workspaces.get(...place)).discoveryUrl,
  };
}

// What the client's own models say against each body; null for nothing.
async function put(file) {
  const said = {};
  for (const [name, body] of Object.entries(JSON.parse(readFileSync(file, "utf8")))) {
    said[name] = await client.jobs.createOrUpdate(...place, name, body).then(() => null, (error) => error.message);
  }
  return said;
}

// The bodies that the client makes of each body, or what its models say against it. Nothing is sent.
async function bodies(file) {
  const made = {};
  client.pipeline.addPolicy({
    name: "nothingIsSent",
    sendRequest: async (request) => {
      made[decodeURIComponent(new URL(request.url).pathname.split("/").at(-1))] = { body: JSON.parse(request.body) };
      return { request, status: 200, headers: request.headers, bodyAsText: request.body };
    },
  });
  for (const [name, body] of Object.entries(JSON.parse(readFileSync(file, "utf8")))) {
    await client.jobs.createOrUpdate(...place, name, body).catch((error) => (made[name] = { refused: error.message }));
  }
  return made;
}

const actions = { everything, get: async (name) => shown(await client.jobs.get(...place, name)), put, bodies };
console.log(JSON.stringify(await actions[action](word)));
