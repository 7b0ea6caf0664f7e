"""Distributed jobs: the processes that are started, their logs, and what one failing rank does."""
import json
import unittest
from pathlib import Path

from machine import MachineTest


def distributed(kind, instances=1, **counts):
    words = "".join(f", {key}: {count}" for key, count in counts.items())
    return f"resources: {{instance_count: {instances}}}\ndistribution: {{type: {kind}{words}}}\n"


class DistributedTest(MachineTest):
    def logs(self, job, kind="process"):
        paths = sorted(Path(job["folder"], "user_logs").glob(f"std_log_{kind}_*.txt"))
        return [path.read_text() for path in paths]

    def test_mpi_through_mpirun(self):
        self.write("src/sum.py", """\
            from mpi4py import MPI
            world = MPI.COMM_WORLD
            print(world.Get_rank(), world.Get_size(), world.allreduce(world.Get_rank() + 1))
            """)
        job = self.finish(self.command_job("python sum.py", "code: src\n" + distributed("mpi", 2, process_count_per_instance=2)))
        self.assertEqual("Completed", job["status"], f"{job['message']} {self.log(job)}")
        self.assertEqual([f"{rank} 4 10\n" for rank in range(4)], self.logs(job))

    def test_a_failing_mpi_rank_is_named(self):
        job = self.finish(self.command_job("if [ $OMPI_COMM_WORLD_RANK = 1 ]; then echo broken; exit 7; fi; sleep 1000",
                                           distributed("mpi", process_count_per_instance=3)))
        self.assertEqual("Failed", job["status"])
        self.assertEqual(f"rank 1 ended with exit code 7; its log is {job['folder']}/user_logs/std_log_process_1.txt", job["message"])
        self.assertEqual("broken\n", self.logs(job)[1])
        self.wait_until(lambda: not self.processes_of(job), "the end of the other ranks")

    def test_pytorch(self):
        command = ("echo $RANK $LOCAL_RANK $NODE_RANK $WORLD_SIZE $MASTER_ADDR; test $MASTER_PORT -gt 1023")
        job = self.finish(self.command_job(command, distributed("pytorch", 2, process_count_per_instance=2)))
        self.assertEqual("Completed", job["status"], job["message"])
        self.assertEqual(["0 0 0 4 127.0.0.1\n", "1 1 0 4 127.0.0.1\n", "2 0 1 4 127.0.0.1\n", "3 1 1 4 127.0.0.1\n"], self.logs(job))

    def test_pytorch_of_2021_counts_all_processes(self):
        self.write("job.yml", """\
            command: echo $RANK of $WORLD_SIZE
            environment: azureml:any:1
            compute: {target: local, instance_count: 2}
            distribution: {type: pytorch, process_count: 2}
            """)
        job = self.finish("job.yml")
        self.assertEqual(["0 of 2\n", "1 of 2\n"], self.logs(job))

    def test_ranks_meet_at_the_master(self):
        self.write("src/meet.py", """\
            import os, socket, time
            rank, world = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
            address = (os.environ["MASTER_ADDR"], int(os.environ["MASTER_PORT"]))
            if rank == 0:
                with socket.create_server(address) as server:
                    print(sum(int(server.accept()[0].recv(10)) for _ in range(world - 1)))
            else:
                for _ in range(600):
                    try:
                        with socket.create_connection(address) as connection:
                            connection.sendall(str(rank).encode())
                        break
                    except ConnectionRefusedError:
                        time.sleep(0.1)
            """)
        job = self.finish(self.command_job("python meet.py", "code: src\n" + distributed("pytorch", process_count_per_instance=3)))
        self.assertEqual("3\n", self.logs(job)[0])

    def test_a_failing_rank_ends_the_others_and_is_named(self):
        job = self.finish(self.command_job("if [ $RANK = 2 ]; then exit 5; fi; trap '' TERM; sleep 1000 & wait; sleep 1000",
                                           distributed("pytorch", process_count_per_instance=3)))
        self.assertEqual(("Failed", 5), (job["status"], job["exit_code"]))
        self.assertEqual(f"rank 2 ended with exit code 5; its log is {job['folder']}/user_logs/std_log_process_2.txt", job["message"])
        self.wait_until(lambda: not self.processes_of(job), "the end of the other ranks")

    def test_a_killed_rank_is_named(self):
        name = self.create(self.command_job("exec sleep 1000", distributed("pytorch", process_count_per_instance=2)))
        job = self.wait_for(name, "Running")
        self.wait_until(lambda: len(self.processes_of(job)) == 2, "the start of the ranks")
        self.kill(self.processes_of(job)[0])
        job = self.wait_for(name)
        self.assertIn("ended with signal 9 (Killed)", job["message"])

    def test_tensorflow_with_a_parameter_server(self):
        command = "echo $TF_CONFIG; case $TF_CONFIG in *'\"type\":\"ps\"'*) exec sleep 1000;; esac\n"
        command += "while [ ! -s $AML_JOB_FOLDER/user_logs/std_log_ps_0.txt ]; do sleep 0.05; done"
        job = self.finish(self.command_job(command, distributed("tensorflow", 2, worker_count=2, parameter_server_count=1)))
        self.assertEqual("Completed", job["status"], job["message"])
        workers = [json.loads(text) for text in self.logs(job, "worker")]
        (server,) = [json.loads(text) for text in self.logs(job, "ps")]
        self.assertEqual([("worker", 0), ("worker", 1)], [(one["task"]["type"], one["task"]["index"]) for one in workers])
        self.assertEqual(("ps", 0), (server["task"]["type"], server["task"]["index"]))
        self.assertEqual((2, 1), (len(server["cluster"]["worker"]), len(server["cluster"]["ps"])))
        self.assertTrue(all(one["cluster"] == server["cluster"] for one in workers))
        self.assertEqual([], self.processes_of(job))

    def test_instances_are_bounded_by_the_compute(self):
        self.run_job("compute", "create", "-n", "two", "--max-instances", "2")
        path = self.command_job("true", "compute: azureml:two\n" + distributed("pytorch", 3))
        done = self.run_job("create", "-f", path, check=False)
        self.assertEqual(2, done.code)
        self.assertIn("has at most 2 instances, and the job wants 3", done.err)


if __name__ == "__main__":
    unittest.main()
